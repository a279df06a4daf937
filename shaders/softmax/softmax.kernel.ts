import { rowGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { flush, ulp } from "../../src/kernel/tolerance";
import reduceWgsl from "../shared/reduce.wgsl?raw";
import { rowBySubgroups } from "../shared/reduce-variants";
import { rowBytes } from "../shared/scratch";
import subgroupsWgsl from "./softmax.subgroups.wgsl?raw";
import wat from "./softmax.wat";
import wgsl from "./softmax.wgsl?raw";

export const softmax = defineKernel({
  name: "softmax",
  summary: "y = exp x / Σ exp x over the last axis",
  wgsl,
  shares: [reduceWgsl],
  args: { x: "M* N", y: "M* N" },
  tune: { WORKGROUP: 64 },
  grid: ({ M }) => rowGrid(M!),
  flops: ({ M, N }) => 5 * M! * N!,
  // magnitude() states the error in units of 2⁻²³.
  tolerance: (_, precision) => ({
    magnitude: 2 ** -23,
    relative: ulp[precision],
    absolute: flush[precision],
  }),
  sizes: [
    { M: 128, N: 10 },
    { M: 16, N: 1000 },
  ],
  variants: [
    rowBySubgroups(subgroupsWgsl),
    {
      target: "wasm",
      name: "rows",
      wat,
      scratch: ({ N }, _, threads) => ({ rows: rowBytes(N!, 1, threads) }),
      tile: 4,
    },
  ],
  example: ({ M, N }, random) => ({ x: Array.from({ length: M! * N! }, () => 16 * random() - 8) }),
  reference: ({ x, y }, { M, N }) => {
    for (let m = 0; m < M!; m++) {
      const row = x!.subarray(m * N!, (m + 1) * N!);
      let largest = Number.NEGATIVE_INFINITY;
      for (const z of row) largest = Math.max(largest, z);
      let total = 0;
      for (const z of row) total += Math.exp(z - largest);
      for (let n = 0; n < N!; n++) y![m * N! + n] = Math.exp(row[n]! - largest) / total;
    }
  },
  // Both exponentials are off by 3 + 3·|x - max| ULP with their argument, the sum by N more, the division by 2.5.
  magnitude: ({ x, y }, { M, N }) => {
    for (let m = 0; m < M!; m++) {
      const row = Array.from(x!.subarray(m * N!, (m + 1) * N!));
      const largest = Math.max(...row);
      const spread = largest - Math.min(...row);
      const total = row.reduce((sum, z) => sum + Math.exp(z - largest), 0);
      for (const [n, z] of row.entries()) {
        y![m * N! + n] = (Math.exp(z - largest) / total) * (9 + 6 * spread + N!);
      }
    }
  },
});
