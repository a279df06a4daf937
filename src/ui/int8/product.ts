/** @file One product of integers as it is added up: a digit's pixels times the weights of a unit. */
export interface Term {
  /** Index of the pixel. */
  pixel: number;
  input: number;
  weight: number;
}

export interface IntegerProduct {
  /** The largest terms, largest first. */
  terms: readonly Term[];
  /** Terms that are not 0. */
  count: number;
  /** Of all terms. */
  sum: number;
  /** What the sum stands for: without the bias. */
  value: number;
}

/** Pixels from 0 to 1 are integers from 0 to `largest` with this scale, and their zero point is 0. */
export const pixelScale = (largest: number): number => 1 / largest;

/** The product of a digit's pixels, 0 to 255, with the integers of one unit; so many of its terms are told. */
export function integerProduct(
  pixels: ArrayLike<number>,
  integers: Int8Array,
  { scale, largest, told }: { scale: number; largest: number; told: number },
): IntegerProduct {
  const terms: Term[] = [];
  let sum = 0;
  for (const [pixel, weight] of integers.entries()) {
    const input = Math.round((pixels[pixel]! * largest) / 255);
    sum += input * weight;
    if (input * weight !== 0) terms.push({ pixel, input, weight });
  }
  const size = (term: Term) => Math.abs(term.input * term.weight);
  return {
    terms: terms.toSorted((a, b) => size(b) - size(a)).slice(0, told),
    count: terms.length,
    sum,
    value: sum * pixelScale(largest) * scale,
  };
}
