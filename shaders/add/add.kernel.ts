import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import wat from "./add.wat";
import wgsl from "./add.wgsl?raw";

export const add = defineKernel({
  name: "add",
  summary: "y = a + b",
  wgsl,
  args: { a: "N*", b: "N*", y: "N*" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => N!,
  tolerance: (_, precision) => elementwiseTolerance(1, precision),
  sizes: [{ N: 128 * 128 }],
  variants: [{ target: "wasm", name: "vectors", wat, tile: 4 }],
  reference: ({ a, b, y }, { N }) => {
    for (let i = 0; i < N!; i++) y![i] = a![i]! + b![i]!;
  },
});
