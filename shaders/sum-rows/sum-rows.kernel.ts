import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { slicedSpread } from "../shared/product-bodies";
import sumOfSlicesWgsl from "../shared/sum-of-slices.wgsl?raw";
import { inOrder } from "./sum-rows.in-order";
import slicesWgsl from "./sum-rows.slices.wgsl?raw";
import wat from "./sum-rows.wat";
import wgsl from "./sum-rows.wgsl?raw";

/** Sum over the first axis: the gradient of a bias. */
export const sumRows = defineKernel({
  name: "sum-rows",
  summary: "y[n] = Σₘ x[m, n]",
  wgsl,
  args: { x: "M N", y: "N" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ M, N }) => M! * N!,
  tolerance: ({ M }, precision) => dotTolerance(M!, precision),
  sizes: [
    { M: 128, N: 128 },
    { M: 128, N: 10 },
  ],
  variants: [
    {
      target: "wgsl",
      name: "slices",
      wgsl: slicesWgsl,
      shares: [sumOfSlicesWgsl],
      tune: { WIDTH: 8, SLICES: 32 },
      tunes: [{ WIDTH: 16, SLICES: 16 }, { SLICES: 16 }],
      grid: ({ N }, { WIDTH }) => flatGrid(N!, WIDTH!),
      spread: ({ M, N }, tune) => slicedSpread(N!, M!, tune),
    },
    { target: "wasm", name: "sixteen columns", wat, tile: 16 },
    { target: "js", name: "in-order", run: inOrder },
  ],
  reference: ({ x, y }, { M, N }) => {
    for (let n = 0; n < N!; n++) {
      let total = 0;
      for (let m = 0; m < M!; m++) total += x![m * N! + n]!;
      y![n] = total;
    }
  },
});
