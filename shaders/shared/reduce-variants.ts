/** @file What variants declare that reduce by subgroups; see docs/decisions/0046-subgroups.md. */
import { rowGrid } from "../../src/kernel/grid";
import type { Requirements } from "../../src/kernel/requirements";
import type { WgslDeclaration } from "../../src/kernel/targets/wgsl";
import reduceSubgroupsWgsl from "./reduce-subgroups.wgsl?raw";

/** Without its number a subgroup has no place of its own in workgroup memory: nothing says which invocations it is made of. */
export const subgroupsWithNumbers: Requirements = { features: ["subgroups"], language: ["subgroup_id"] };

/** A workgroup for each of M rows, whose sums and maxima are those of its subgroups. */
export const rowBySubgroups = (wgsl: string): WgslDeclaration => ({
  target: "wgsl",
  name: "subgroups",
  wgsl,
  shares: [reduceSubgroupsWgsl],
  tune: { WORKGROUP: 64 },
  tunes: [{ WORKGROUP: 32 }, { WORKGROUP: 256 }],
  grid: ({ M }) => rowGrid(M!),
  requires: subgroupsWithNumbers,
});
