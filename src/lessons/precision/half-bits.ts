/** @file A number as the sixteen bits of a half. */
import { decodeHalf, encodeHalf } from "../../lib/half";

export interface HalfBits {
  /** What is read back. */
  value: number;
  /** From the sign on. */
  bits: readonly boolean[];
}

export function halfBitsOf(x: number): HalfBits {
  const half = encodeHalf(x);
  return {
    value: decodeHalf(half),
    bits: Array.from({ length: 16 }, (_, i) => ((half >>> (15 - i)) & 1) === 1),
  };
}

/** From below the smallest half to above the largest. */
const [least, most] = [2 ** -27, 2 ** 18];

/** The number at this place of a logarithmic scale, 0 to 1, to three digits, as one would name it. */
export const numberAt = (share: number): number => Number((least * (most / least) ** share).toPrecision(3));

/** The place of a number on it. */
export const placeOf = (x: number): number => Math.log(x / least) / Math.log(most / least);
