/** @file y = a·bᵀ, four columns at a time: a row of a is read a quarter as often, and four sums don't wait for one another. */
import type { KernelFunction } from "../../src/kernel/signature";

export const fourColumns: KernelFunction = ({ a, b, y }, { M, K, N }) => {
  for (let m = 0; m < M!; m++) {
    const row = m * K!;
    let n = 0;
    for (; n + 3 < N!; n += 4) {
      const [b0, b1, b2, b3] = [n * K!, (n + 1) * K!, (n + 2) * K!, (n + 3) * K!];
      let [y0, y1, y2, y3] = [0, 0, 0, 0];
      for (let k = 0; k < K!; k++) {
        const factor = a![row + k]!;
        y0 += factor * b![b0 + k]!;
        y1 += factor * b![b1 + k]!;
        y2 += factor * b![b2 + k]!;
        y3 += factor * b![b3 + k]!;
      }
      const at = m * N! + n;
      y![at] = y0;
      y![at + 1] = y1;
      y![at + 2] = y2;
      y![at + 3] = y3;
    }
    for (; n < N!; n++) {
      let total = 0;
      for (let k = 0; k < K!; k++) total += a![row + k]! * b![n * K! + k]!;
      y![m * N! + n] = total;
    }
  }
};
