import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import wat from "./add-bias.wat";
import wgsl from "./add-bias.wgsl?raw";

export const addBias = defineKernel({
  name: "add-bias",
  summary: "y = x + b, the same b for every row",
  wgsl,
  args: { x: "M* N", b: "N", y: "M* N" },
  tune: { WORKGROUP: 64 },
  grid: ({ M, N }, { WORKGROUP }) => flatGrid(M! * N!, WORKGROUP!),
  flops: ({ M, N }) => M! * N!,
  tolerance: (_, precision) => elementwiseTolerance(1, precision),
  sizes: [
    { M: 128, N: 128 },
    { M: 128, N: 10 },
  ],
  variants: [{ target: "wasm", name: "vectors", wat, tile: 4 }],
  reference: ({ x, b, y }, { M, N }) => {
    for (let m = 0; m < M!; m++) {
      for (let n = 0; n < N!; n++) y![m * N! + n] = x![m * N! + n]! + b![n]!;
    }
  },
});
