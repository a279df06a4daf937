/** @file y[n] = Σₘ x[m, n] with all sums begun at once, so that x is read in the order in which it lies in memory. */
import type { KernelFunction } from "../../src/kernel/signature";

export const inOrder: KernelFunction = ({ x, y }, { M, N }) => {
  y!.fill(0);
  for (let m = 0; m < M!; m++) {
    for (let n = 0; n < N!; n++) y![n]! += x![m * N! + n]!;
  }
};
