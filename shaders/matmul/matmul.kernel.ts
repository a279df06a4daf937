import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import wgsl from "./matmul.wgsl?raw";

/** y = a·b, the ladder that every dense layer stands on. */
export const matmul = defineKernel({
  name: "matmul",
  summary: "y = a·b",
  wgsl,
  args: { a: "M K", b: "K N", y: "M N" },
  tune: { TILE: 16 },
  grid: ({ M, N }, { TILE }) => [ceilDiv(N!, TILE!), ceilDiv(M!, TILE!)],
  cost: ({ M, K, N }, bytes) => ({
    flops: 2 * M! * K! * N!,
    bytesRead: bytes * (M! * K! + K! * N!),
    bytesWritten: bytes * M! * N!,
  }),
  tolerance: ({ K }, precision) => dotTolerance(K!, precision),
  sizes: [
    { M: 128, K: 784, N: 128 },
    { M: 128, K: 128, N: 10 },
  ],
  // Four rows of b per pass: each partial sum in y is loaded and stored a quarter as often.
  reference: ({ a, b, y }, { M, K, N }) => {
    y!.fill(0);
    for (let m = 0; m < M!; m++) {
      const row = m * N!;
      let k = 0;
      for (; k + 3 < K!; k += 4) {
        const at = m * K! + k;
        const [a0, a1, a2, a3] = [a![at]!, a![at + 1]!, a![at + 2]!, a![at + 3]!];
        const b0 = k * N!;
        const b1 = b0 + N!;
        const b2 = b1 + N!;
        const b3 = b2 + N!;
        for (let n = 0; n < N!; n++) {
          y![row + n]! += a0 * b![b0 + n]! + a1 * b![b1 + n]! + a2 * b![b2 + n]! + a3 * b![b3 + n]!;
        }
      }
      for (; k < K!; k++) {
        const factor = a![m * K! + k]!;
        for (let n = 0; n < N!; n++) y![row + n]! += factor * b![k * N! + n]!;
      }
    }
  },
});
