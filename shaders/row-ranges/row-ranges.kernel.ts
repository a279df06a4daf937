import { rowGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { exact } from "../../src/kernel/tolerance";
import reduceWgsl from "../shared/reduce.wgsl?raw";
import wat from "./row-ranges.wat";
import wgsl from "./row-ranges.wgsl?raw";

/** The first half of the range of a tensor, which no launch can find alone: `quantize-dynamic` has the second. */
export const rowRanges = defineKernel({
  name: "row-ranges",
  summary: "r = min(0, min x), max(0, max x) of each row",
  wgsl,
  shares: [reduceWgsl],
  args: { x: "M K : f32", ranges: "M 2 : f32" },
  tune: { WORKGROUP: 64 },
  grid: ({ M }) => rowGrid(M!),
  flops: ({ M, K }) => 2 * M! * K!,
  tolerance: () => exact,
  sizes: [
    { M: 128, K: 784 },
    { M: 1000, K: 128 },
  ],
  variants: [{ target: "wasm", name: "rows", wat, tile: 4 }],
  reference: ({ x, ranges }, { M, K }) => {
    for (let m = 0; m < M!; m++) {
      let [low, high] = [0, 0];
      for (let k = 0; k < K!; k++) {
        low = Math.min(low, x![m * K! + k]!);
        high = Math.max(high, x![m * K! + k]!);
      }
      ranges![2 * m] = low;
      ranges![2 * m + 1] = high;
    }
  },
});
