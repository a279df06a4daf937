/** @file One product of integers as it is added up: a digit's pixels times the weights of a unit. */
import type { QuantizedWeight } from "../../lib/quantization";

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

/** The product of a digit's pixels, 0 to 255, with the weights of one unit; so many of its terms are told. */
export function integerProduct(
  pixels: ArrayLike<number>,
  { integers, inputs, scales }: QuantizedWeight,
  unit: number,
  { largest, told }: { largest: number; told: number },
): IntegerProduct {
  const terms: Term[] = [];
  let sum = 0;
  for (let pixel = 0; pixel < inputs; pixel++) {
    const input = Math.round((pixels[pixel]! * largest) / 255);
    const weight = integers[unit * inputs + pixel]!;
    sum += input * weight;
    if (input * weight !== 0) terms.push({ pixel, input, weight });
  }
  const size = (term: Term) => Math.abs(term.input * term.weight);
  return {
    terms: terms.toSorted((a, b) => size(b) - size(a)).slice(0, told),
    count: terms.length,
    sum,
    value: sum * pixelScale(largest) * scales[unit]!,
  };
}
