/** @file Whether a product came out as it should. What does not is not timed. */
import { sum } from "../lib/math";

export interface Agreement {
  ok: boolean;
  /** Largest deviation from the median of the libraries, relative to it; of a product, from the reference, relative to its elements' size. */
  deviation: number;
  /** A sentence when `ok` is false, else empty. */
  problem: string;
}

/**
 * Sums in f32 differ by their order, by 1e-5 at a depth of 4096; factors cut to the 10 bits of TF32 would differ by 5e-4. In f16
 * a library may round the element, and partial sums, to a half.
 */
const productTolerance = { f32: 1e-4, f16: 5e-3 } as const;

/** Compares sampled elements of a product with what they should be, by the root of the mean of their squares. */
export function compareProduct(
  values: readonly number[],
  reference: readonly number[],
  precision: keyof typeof productTolerance,
): Agreement {
  if (values.length !== reference.length)
    return disagreement(Number.NaN, `yielded ${values.length} elements, not ${reference.length}`);
  const size = Math.sqrt(sum(reference.map((value) => value ** 2)) / reference.length);
  const deviations = values.map((value, place) => Math.abs(value - reference[place]!) / size);
  const place = deviations.findIndex((value) => !(value <= productTolerance[precision]));
  const deviation = Math.max(...deviations);
  if (place < 0) return { ok: true, deviation, problem: "" };
  return disagreement(
    deviation,
    `sampled element ${place + 1} is ${values[place]}, it should be ${reference[place]}`,
  );
}

export const disagreement = (deviation: number, problem: string): Agreement => ({
  ok: false,
  deviation,
  problem,
});
