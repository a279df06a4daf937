/**
 * @file Many halves at once. encodeHalf and decodeHalf take powers of two apart for each number, which for the gradients of one exchange would
 * take longer than sending them; this works on the bits of an f32.
 */
import { decodeHalf } from "../../lib/half";

/** The exponent of 2^-14, the smallest normal half, as the bits of an f32. */
const smallestNormal = 0x38800000;
/** What separates the exponents of an f32 from those of a half, behind a shift by the 13 digits that a half has fewer. */
const rebias = 0x1c000;

const sum = new Float32Array(1);
const sumBits = new Uint32Array(sum.buffer);

/** The bits of the halves nearest to values · scale, ties to even, all of which are below 65,520. */
export function encodeHalves(values: Float32Array, scale: number): Uint16Array<ArrayBuffer> {
  const scaled = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) scaled[i] = values[i]! * scale;
  const words = new Uint32Array(scaled.buffer);
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < words.length; i++) {
    const sign = (words[i]! >>> 16) & 0x8000;
    const magnitude = words[i]! & 0x7fffffff;
    if (magnitude >= smallestNormal) {
      halves[i] = sign | (((magnitude + 0xfff + ((magnitude >>> 13) & 1)) >>> 13) - rebias);
    } else {
      // The digits of an f32 beside 0.5 are multiples of 2^-24, as subnormal halves are.
      sum[0] = Math.abs(scaled[i]!) + 0.5;
      halves[i] = sign | (sumBits[0]! - 0x3f000000);
    }
  }
  return halves;
}

let decoded: Float32Array | undefined;

/** Halves times a scale. */
export function decodeHalves(halves: Uint16Array, scale: number): Float32Array {
  decoded ??= Float32Array.from({ length: 1 << 16 }, (_, bits) => decodeHalf(bits));
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = decoded[halves[i]!]! * scale;
  return values;
}
