import { rowGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import reduceWgsl from "../shared/reduce.wgsl?raw";
import { rowBySubgroups } from "../shared/reduce-variants";
import subgroupsWgsl from "./sum.subgroups.wgsl?raw";
import wat from "./sum.wat";
import wgsl from "./sum.wgsl?raw";

/** Sum over the last axis. */
export const sum = defineKernel({
  name: "sum",
  summary: "y[m] = Σₙ x[m, n]",
  wgsl,
  shares: [reduceWgsl],
  args: { x: "M* N", y: "M" },
  tune: { WORKGROUP: 64 },
  grid: ({ M }) => rowGrid(M!),
  flops: ({ M, N }) => M! * N!,
  tolerance: ({ N }, precision) => dotTolerance(N!, precision),
  sizes: [
    { M: 128, N: 10 },
    { M: 16, N: 1000 },
    // More rows than one axis of the grid holds.
    { M: 65536, N: 2 },
  ],
  variants: [rowBySubgroups(subgroupsWgsl), { target: "wasm", name: "four rows", wat, tile: 4 }],
  reference: ({ x, y }, { M, N }) => {
    for (let m = 0; m < M!; m++) {
      let total = 0;
      for (let n = 0; n < N!; n++) total += x![m * N! + n]!;
      y![m] = total;
    }
  },
});
