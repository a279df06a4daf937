/** @file y = a·b row by row: what is 0 in a row of a is passed over, and the rows of b are read in order. */
import type { KernelFunction } from "../../src/kernel/signature";
import { addRows, collectTerms, rowTerms } from "../shared/sparse-rows";

export const sparseRows: KernelFunction = ({ a, b, y }, { M, K, N }) => {
  const terms = rowTerms(K!);
  y!.fill(0);
  for (let m = 0; m < M!; m++) {
    collectTerms(terms, a!, { at: m * K!, stride: 1, count: K!, width: N! });
    addRows(y!, m * N!, N!, b!, terms);
  }
};
