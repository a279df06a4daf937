/**
 * @file The inner loops of the CPU's matrix products. They work on f32 and f64 arrays alike, row by row, so that
 * memory is read in order, and leave out factors that are 0: four fifths of MNIST's pixels are background, and a relu
 * passes on about half of what it gets.
 */
import type { NumberArray } from "../../src/kernel/signature";

/** The terms factor · row of a sum of rows, the zero ones left out. */
export interface RowTerms {
  count: number;
  factors: Float64Array;
  /** Where each term's row begins. */
  offsets: Int32Array;
}

export const rowTerms = (capacity: number): RowTerms => ({
  count: 0,
  factors: new Float64Array(capacity),
  offsets: new Int32Array(capacity),
});

/** Fills `terms` with a[at + i·stride] for rows i = 0 … count-1 of `width` elements. */
export function collectTerms(
  terms: RowTerms,
  a: NumberArray,
  { at, stride, count, width }: { at: number; stride: number; count: number; width: number },
): void {
  let found = 0;
  for (let i = 0; i < count; i++) {
    const factor = a[at + i * stride]!;
    if (factor === 0) continue;
    terms.factors[found] = factor;
    terms.offsets[found] = i * width;
    found++;
  }
  terms.count = found;
}

/** y[at … at+width] += Σ factor · row of b. Four terms per pass: y is loaded and stored a quarter as often. */
export function addRows(y: NumberArray, at: number, width: number, b: NumberArray, terms: RowTerms): void {
  const { count, factors, offsets } = terms;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    const [f0, f1, f2, f3] = [factors[i]!, factors[i + 1]!, factors[i + 2]!, factors[i + 3]!];
    const [b0, b1, b2, b3] = [offsets[i]!, offsets[i + 1]!, offsets[i + 2]!, offsets[i + 3]!];
    for (let n = 0; n < width; n++) {
      y[at + n]! += f0 * b[b0 + n]! + f1 * b[b1 + n]! + f2 * b[b2 + n]! + f3 * b[b3 + n]!;
    }
  }
  for (; i < count; i++) {
    const factor = factors[i]!;
    const row = offsets[i]!;
    for (let n = 0; n < width; n++) y[at + n]! += factor * b[row + n]!;
  }
}
