import { describe, expect, it } from "vitest";
import {
  binOf,
  binOfExponent,
  exponentBins,
  exponentOfBin,
  exponentQuantile,
  firstExponent,
  halfLosses,
  lastExponent,
  nonFiniteBin,
} from "./exponents";
import { roundToHalf } from "./half";

const histogramOf = (values: readonly number[]) => {
  const histogram = new Uint32Array(exponentBins);
  for (const value of values) histogram[binOf(value)]!++;
  return histogram;
};

describe("a bin of exponents", () => {
  it("counts the numbers of one power of two, of either sign", () => {
    for (let exponent = firstExponent; exponent <= lastExponent; exponent++) {
      const bin = binOfExponent(exponent);
      expect(exponentOfBin(bin)).toBe(exponent);
      expect([1, 1.5, -1, 2 - 2 ** -23].map((fraction) => binOf(fraction * 2 ** exponent))).toEqual([
        bin,
        bin,
        bin,
        bin,
      ]);
    }
    expect([binOfExponent(firstExponent), binOfExponent(lastExponent)]).toEqual([1, nonFiniteBin - 1]);
  });

  it("is the first one for zeros, the second for what is small, the last for what is not finite", () => {
    expect([0, -0].map(binOf)).toEqual([0, 0]);
    expect([2 ** -41, 2 ** -149, -5e-324].map(binOf)).toEqual([1, 1, 1]);
    expect([2 ** 22, 3e38].map(binOf)).toEqual([nonFiniteBin - 1, nonFiniteBin - 1]);
    expect([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN].map(binOf)).toEqual([63, 63, 63]);
  });
});

describe("what half precision loses", () => {
  it("is what rounding to a half makes zero, subnormal or infinite", () => {
    // In the middle of a bin no rounding leaves it.
    const values = Array.from({ length: 60 }, (_, i) => (i % 2 ? -1.25 : 1.25) * 2 ** (i - 35));
    const losses = halfLosses(histogramOf(values), "kept");
    const shareOf = (holds: (half: number) => boolean) =>
      values.filter((value) => holds(Math.abs(roundToHalf(value)))).length / values.length;
    expect(losses).toEqual({
      zeros: 0,
      // 1.25 · 2⁻²⁵ is nearer to 2⁻²⁴ than to 0, but is counted by its exponent.
      underflow: shareOf((half) => half === 0) + 1 / 60,
      subnormal: shareOf((half) => half > 0 && half < 2 ** -14) - 1 / 60,
      overflow: shareOf((half) => half === Number.POSITIVE_INFINITY),
    });
  });

  it("includes all subnormal halves where those are flushed", () => {
    const histogram = histogramOf([2 ** -30, 2 ** -24, 2 ** -15, 2 ** -14]);
    expect(halfLosses(histogram, "kept")).toMatchObject({ underflow: 0.25, subnormal: 0.5 });
    expect(halfLosses(histogram, "flushed")).toMatchObject({ underflow: 0.75, subnormal: 0 });
  });

  it("is a share of the numbers that are not zero to begin with", () => {
    const histogram = histogramOf([0, 0, -0, 1e-9, 1, 65536, Number.NaN, 65504]);
    expect(halfLosses(histogram, "kept")).toEqual({
      zeros: 3 / 8,
      underflow: 0.2,
      subnormal: 0,
      overflow: 0.4,
    });
  });

  it("is nothing where nothing was counted", () => {
    const nothing = { zeros: 0, underflow: 0, subnormal: 0, overflow: 0 };
    expect(halfLosses(histogramOf([]), "kept")).toEqual(nothing);
    expect(halfLosses(histogramOf([0]), "flushed")).toEqual({ ...nothing, zeros: 1 });
  });
});

describe("the exponent below which a share lies", () => {
  it("leaves out zeros and what is not finite", () => {
    const histogram = histogramOf([0, 0, 0, 2 ** -20, 2 ** -3, 1, 2 ** 9, Number.POSITIVE_INFINITY]);
    expect([0, 0.25, 0.5, 0.75, 1].map((share) => exponentQuantile(histogram, share))).toEqual([
      -20, -20, -3, 0, 9,
    ]);
    expect(exponentQuantile(histogramOf([0, Number.NaN]), 0.5)).toBeNull();
  });
});
