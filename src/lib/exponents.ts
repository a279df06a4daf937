/** @file Histograms of binary exponents, and what they say of numbers stored in half precision. */

/** Bins of a histogram: zeros, exponents from `firstExponent` on, and what is not finite. */
export const exponentBins = 64;

/** The exponent of bin 1, which counts smaller numbers too. */
export const firstExponent = -40;

/** Bin of infinities and NaNs. */
export const nonFiniteBin = exponentBins - 1;

/** The exponent of the last bin of finite numbers, which counts larger ones too. */
export const lastExponent = firstExponent + nonFiniteBin - 2;

/** Exponents of halves: of the smallest subnormal number, of the smallest normal one and of the largest. */
export const halfExponents = { subnormal: -24, normal: -14, largest: 15 } as const;

const float64 = new Float64Array(1);
const words = new Uint32Array(float64.buffer);

/** The bin in which a number is counted, by its bits. */
export function binOf(value: number): number {
  if (value === 0) return 0;
  float64[0] = value;
  const biased = (words[1]! >>> 20) & 0x7ff;
  return biased === 0x7ff ? nonFiniteBin : binOfExponent(biased - 1023);
}

/** The bin of finite numbers ±1.f · 2^exponent. */
export const binOfExponent = (exponent: number): number =>
  Math.min(Math.max(exponent, firstExponent), lastExponent) - firstExponent + 1;

/** The exponent that bin 1 … nonFiniteBin - 1 stands for. */
export const exponentOfBin = (bin: number): number => bin + firstExponent - 1;

/** What half precision makes of the numbers of a histogram. */
export interface HalfLosses {
  /** Share of all numbers that are zero to begin with, 0 to 1. */
  zeros: number;
  /** Share of the others that become zero, being below 2⁻²⁴, or below 2⁻¹⁴ where subnormal halves are flushed. */
  underflow: number;
  /** Share of the others that become subnormal halves and lose up to all ten bits of their fraction. */
  subnormal: number;
  /** Share of the others that have no finite half: 2¹⁶ and above, infinities and NaNs. */
  overflow: number;
}

/**
 * The shares of a histogram [exponentBins] that half precision loses. Bins end at powers of two, so what rounding would
 * lift over one (2⁻²⁵ to 2⁻²⁴, 65520 to infinity) is counted by its exponent. All 0 where nothing was counted.
 */
export function halfLosses(histogram: ArrayLike<number>, subnormals: "kept" | "flushed"): HalfLosses {
  const zeros = histogram[0]!;
  const others = countBins(histogram, 1, exponentBins);
  const [subnormal, normal] = [binOfExponent(halfExponents.subnormal), binOfExponent(halfExponents.normal)];
  const tooLarge = binOfExponent(halfExponents.largest + 1);
  const smallest = subnormals === "kept" ? subnormal : normal;
  return {
    zeros: shareOf(zeros, zeros + others),
    underflow: shareOf(countBins(histogram, 1, smallest), others),
    subnormal: shareOf(countBins(histogram, smallest, normal), others),
    overflow: shareOf(countBins(histogram, tooLarge, exponentBins), others),
  };
}

/**
 * The exponent below which a share (0 to 1) of the finite numbers other than zero lies: 0.5 gives the median's. Null where
 * there is none.
 */
export function exponentQuantile(histogram: ArrayLike<number>, share: number): number | null {
  const total = countBins(histogram, 1, nonFiniteBin);
  if (total === 0) return null;
  let count = 0;
  for (let bin = 1; bin < nonFiniteBin; bin++) {
    count += histogram[bin]!;
    if (count > 0 && count >= share * total) return exponentOfBin(bin);
  }
  return lastExponent;
}

/** Numbers in bins from … to - 1. */
function countBins(histogram: ArrayLike<number>, from: number, to: number): number {
  let count = 0;
  for (let bin = from; bin < to; bin++) count += histogram[bin]!;
  return count;
}

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
