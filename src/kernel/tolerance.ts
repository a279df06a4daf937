/**
 * @file How far a kernel's result may lie from its reference. A bound is derived from the number of roundings
 * and the unit in the last place, never a number that was tried out.
 */

export type Precision = "f32" | "f16";

/**
 * |got - reference| ≤ magnitude · Σ|terms| + relative · |reference| + absolute, per element, where Σ|terms| is the
 * reference of the same kernel on the absolute values of its inputs (or what the kernel's `magnitude` computes).
 */
export interface Tolerance {
  magnitude: number;
  relative: number;
  absolute: number;
}

/** Relative error of one rounding to the storage type; WGSL may round to either neighbour. */
export const ulp: Readonly<Record<Precision, number>> = { f32: 2 ** -23, f16: 2 ** -10 };

/** Below this a value may be flushed to zero: the smallest normal number. */
export const flush: Readonly<Record<Precision, number>> = { f32: 2 ** -126, f16: 2 ** -14 };

/**
 * Bound for a sum of `terms` products in any order with f32 accumulation, stored in `precision`:
 * γ·Σ|terms| + u·|ref| + flush, γ = (terms + 2)·2⁻²³ (Higham, Accuracy and Stability of Numerical Algorithms, §3.1).
 */
export function dotTolerance(terms: number, precision: Precision): Tolerance {
  return { magnitude: (terms + 2) * 2 ** -23, relative: ulp[precision], absolute: flush[precision] };
}

/** Bound for a few correctly rounded operations one after another, `roundings` of them in f32, then a store. */
export function elementwiseTolerance(roundings: number, precision: Precision): Tolerance {
  return { magnitude: roundings * 2 ** -23, relative: ulp[precision], absolute: flush[precision] };
}

/** For kernels whose `magnitude` states the error in units of 2⁻²³, apart from that of the store. */
export const roundingTolerance = (precision: Precision): Tolerance => elementwiseTolerance(1, precision);

/** For kernels that only move values or compute integers: nothing may differ. */
export const exact: Tolerance = { magnitude: 0, relative: 0, absolute: 0 };

/** The largest permitted error of one element. */
export const errorBound = (tolerance: Tolerance, magnitude: number, reference: number): number =>
  tolerance.magnitude * Math.abs(magnitude) + tolerance.relative * Math.abs(reference) + tolerance.absolute;
