/** @file Numbers as the integers that a byte holds, and back: what references of quantized kernels have in common. */
export { quantized } from "../../src/lib/quantization";

/** A byte as the integer that it stands for, of a tensor of i8 where it is signed. */
export const integerOf = (byte: number, isSigned: boolean): number =>
  isSigned ? (byte << 24) >> 24 : byte & 255;

/** A random number whose distance from a half is not a matter of rounding, in any of these units. */
export function awayFromHalves(
  random: () => number,
  low: number,
  high: number,
  units: readonly number[],
): number {
  for (;;) {
    const value = Math.fround(low + (high - low) * random());
    const isNear = (unit: number) => Math.abs((Math.abs(value / unit) % 1) - 0.5) < 1e-3;
    if (!units.some(isNear)) return value;
  }
}
