import { rowGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { flush, ulp } from "../../src/kernel/tolerance";
import reduceWgsl from "../shared/reduce.wgsl?raw";
import { rowBySubgroups } from "../shared/reduce-variants";
import subgroupsWgsl from "./log-softmax.subgroups.wgsl?raw";
import wgsl from "./log-softmax.wgsl?raw";

export const logSoftmax = defineKernel({
  name: "log-softmax",
  summary: "y = x - log Σ exp x over the last axis",
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
  variants: [rowBySubgroups(subgroupsWgsl)],
  example: ({ M, N }, random) => ({ x: Array.from({ length: M! * N! }, () => 16 * random() - 8) }),
  reference: ({ x, y }, { M, N }) => {
    for (let m = 0; m < M!; m++) {
      const row = x!.subarray(m * N!, (m + 1) * N!);
      let largest = Number.NEGATIVE_INFINITY;
      for (const z of row) largest = Math.max(largest, z);
      let total = 0;
      for (const z of row) total += Math.exp(z - largest);
      for (let n = 0; n < N!; n++) y![m * N! + n] = row[n]! - largest - Math.log(total);
    }
  },
  // Relative errors of the sum become absolute ones of its logarithm, which adds 2⁻²¹ or 3 ULP; two differences.
  magnitude: ({ x, y }, { M, N }) => {
    for (let m = 0; m < M!; m++) {
      const row = Array.from(x!.subarray(m * N!, (m + 1) * N!));
      const largest = Math.max(...row);
      const spread = largest - Math.min(...row);
      const logTotal = Math.log(row.reduce((sum, z) => sum + Math.exp(z - largest), 0));
      for (const [n, z] of row.entries()) {
        y![m * N! + n] = 7 + 3 * spread + N! + 3 * logTotal + 2 * (largest - z + logTotal);
      }
    }
  },
});
