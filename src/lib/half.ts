/**
 * @file Half-precision floats (IEEE 754 binary16): 1 sign, 5 exponent and 10 fraction bits, in integers, so that
 * every machine rounds alike.
 */

/** The largest finite half. */
export const maxHalf = 65504;

const float64 = new Float64Array(1);
const words = new Uint32Array(float64.buffer);

/** The bits of the half nearest to x, ties to even; beyond the range infinity, NaN stays NaN. */
export function encodeHalf(x: number): number {
  if (Number.isNaN(x)) return 0x7e00;
  float64[0] = x;
  const high = words[1]!;
  const sign = (high >>> 16) & 0x8000;
  const magnitude = Math.abs(x);
  if (magnitude >= 65520) return sign | 0x7c00;
  // Subnormals share the exponent -14 of the smallest normal numbers.
  const exponent = Math.max(((high >>> 20) & 0x7ff) - 1023, -14);
  // Adding 2⁵² leaves no bits for a fraction, so the sum is rounded to an integer, ties to even.
  const fraction = magnitude * 2 ** (10 - exponent) + 2 ** 52 - 2 ** 52;
  // A fraction of 2048 carries into the exponent, one below 1024 is subnormal: both come out right by addition.
  return sign | (((exponent + 14) << 10) + fraction);
}

/** The value of a half's bits. */
export function decodeHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** How a number becomes a half. "adapter", what a GPU would do by itself, is to the nearest here. */
export interface HalfRounding {
  rounding: "adapter" | "nearest" | "truncate";
  /** Whether what is below 2⁻¹⁴ becomes 0; integer operations only, so not with "adapter". */
  flushes: boolean;
  /** Whether what is too large becomes ±65504 rather than infinity. */
  saturates: boolean;
}

/** From here on a number rounds to no finite half. */
const tooLarge = 65520;

/** Rounds every number to a half, in place. Whether one of them was too large, infinite or no number. */
export function roundHalves(
  values: { [index: number]: number; readonly length: number },
  how: HalfRounding,
): boolean {
  let overflows = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(Math.abs(value) < tooLarge)) overflows = true;
    values[i] = roundHalf(value, how);
  }
  return overflows;
}

/** The half that a number becomes. */
export function roundHalf(value: number, { rounding, flushes, saturates }: HalfRounding): number {
  const fitted = saturates ? Math.min(maxHalf, Math.max(-maxHalf, value)) : value;
  if (rounding === "adapter") return roundToHalf(fitted);
  if (flushes && Math.abs(fitted) < 2 ** -14) return 0 * fitted;
  const nearest = roundToHalf(fitted);
  if (rounding === "nearest" || Math.abs(nearest) <= Math.abs(fitted)) return nearest;
  // The half before it: halves of one sign are ordered as their bits are.
  return Number.isFinite(fitted) ? decodeHalf(encodeHalf(nearest) - 1) : fitted;
}

/** The half nearest to x, as a number. */
export const roundToHalf = (x: number): number => decodeHalf(encodeHalf(x));
