/** @file What can be said of measured times: quartiles, and by how much one thing is faster than another. */
import { quantile } from "./math";

export interface Quartiles {
  median: number;
  q1: number;
  q3: number;
  /** Measurements behind them. */
  count: number;
}

/** A ratio with its 95 % confidence interval. */
export interface Ratio {
  value: number;
  low: number;
  high: number;
}

/** null for no values. */
export function quartilesOf(values: readonly number[]): Quartiles | null {
  if (values.length === 0) return null;
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((q) => quantile(values, q)) as [number, number, number];
  return { median, q1, q3, count: values.length };
}

/** Below six pairs no interval of a median holds 95 %: all five are on one side of it in 2·2⁻⁵ = 6 % of cases. */
const minPairs = 6;

const resamples = 1000;

/**
 * median(a) / median(b) of measurements made in pairs, with a 95 % interval by the bootstrap: pairs are drawn with
 * replacement, so that what disturbed both of a pair cancels. The same numbers give the same interval. null below six pairs.
 */
export function ratioOfMedians(a: readonly number[], b: readonly number[]): Ratio | null {
  const count = a.length;
  if (count !== b.length) throw new Error(`${count} and ${b.length} measurements are no pairs`);
  if (count < minPairs) return null;
  const value = quantile(a, 0.5) / quantile(b, 0.5);
  const [medianOfA, medianOfB] = [weightedMedian(a), weightedMedian(b)];
  const random = generator(count);
  const drawn = new Uint16Array(count);
  const ratios: number[] = [];
  for (let i = 0; i < resamples; i++) {
    drawn.fill(0);
    for (let j = 0; j < count; j++) drawn[Math.floor(random() * count)]!++;
    ratios.push(medianOfA(drawn) / medianOfB(drawn));
  }
  return { value, low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) };
}

/** The median of values drawn so many times each, `count` times altogether: sorted once, whatever is drawn. */
function weightedMedian(values: readonly number[]): (drawn: Uint16Array) => number {
  const order = [...values.keys()].sort((i, j) => values[i]! - values[j]!);
  const [lower, upper] = [Math.floor((values.length - 1) / 2), Math.floor(values.length / 2)];
  return (drawn) => {
    let [passed, at, below] = [0, -1, Number.NaN];
    while (passed <= lower) passed += drawn[order[++at]!]!;
    below = values[order[at]!]!;
    while (passed <= upper) passed += drawn[order[++at]!]!;
    return (below + values[order[at]!]!) / 2;
  };
}

/** Uniform numbers in [0, 1) from a multiply-with-carry generator (Marsaglia): fast, and random enough to draw from a list. */
function generator(seed: number): () => number {
  let [high, low] = [362436069 ^ seed, 521288629];
  return () => {
    high = (36969 * (high & 0xffff) + (high >>> 16)) | 0;
    low = (18000 * (low & 0xffff) + (low >>> 16)) | 0;
    return (((high << 16) + (low & 0xffff)) >>> 0) / 2 ** 32;
  };
}
