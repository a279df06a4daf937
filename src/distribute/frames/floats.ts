/**
 * @file Floats as bytes. Halves share an exponent, a chunk each: the largest of them lies just below 2^15, so that small gradients keep
 * all of a half's digits and none is too large.
 */
import type { Wire } from "../options";
import { decodeHalves, encodeHalves } from "./halves";

export interface WiredFloats {
  /** Of `values` themselves where they are sent as they are. */
  bytes: Uint8Array;
  /** Halves are to be multiplied by 2^exponent; 0 for f32. */
  exponent: number;
}

/** On the wire. */
export const bytesPerFloat: Record<Wire, number> = { f32: 4, f16: 2 };

export function encodeFloats(values: Float32Array, wire: Wire): WiredFloats {
  if (wire === "f32")
    return { bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength), exponent: 0 };
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  // An f32 is 2^-149 at least, so the exponent fits into the header's 16 bits.
  const exponent = largest > 0 ? Math.floor(Math.log2(largest)) - 14 : 0;
  return { bytes: new Uint8Array(encodeHalves(values, 2 ** -exponent).buffer), exponent };
}

/** null where one of them is infinite or no number. `bytes` lie at a multiple of four in their buffer, and f32 goes on lying there. */
export function decodeFloats(bytes: Uint8Array, wire: Wire, exponent: number): Float32Array | null {
  const { buffer, byteOffset } = bytes;
  const length = bytes.length / bytesPerFloat[wire];
  const values =
    wire === "f32"
      ? new Float32Array(buffer, byteOffset, length)
      : decodeHalves(new Uint16Array(buffer, byteOffset, length), 2 ** exponent);
  return areFinite(values) ? values : null;
}

/** Whether none of them is infinite or no number. */
export function areFinite(values: Float32Array): boolean {
  // In doubles no sum of finite floats overflows. Four of them, so that none waits for the one before.
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = values.length & -4;
  for (let i = 0; i < whole; i += 4) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
  }
  for (let i = whole; i < values.length; i++) a += values[i]!;
  return Number.isFinite(a + b + c + d);
}

/** What arrives where these are sent. */
export const rounded = (values: Float32Array, wire: Wire): Float32Array => {
  const { bytes, exponent } = encodeFloats(values, wire);
  return decodeFloats(bytes, wire, exponent)!;
};
