import { describe, expect, it } from "vitest";
import { binOf, exponentBins, halfLosses } from "../../lib/exponents";
import { heightsOf, isHeld, placeOf, stripColumns } from "./draw-strip";

function histogramOf(values: readonly number[]): Uint32Array {
  const histogram = new Uint32Array(exponentBins);
  for (const value of values) histogram[binOf(value)]!++;
  return histogram;
}

describe("a strip", () => {
  it("has columns as high as their share of the most frequent exponent, zeros and infinities apart", () => {
    const heights = heightsOf(histogramOf([0, 0, 0, 0, 0, 0, 1, 1.5, 2, 0.25, Number.POSITIVE_INFINITY]));
    expect([heights[39], heights[40], heights[41], heights[38]]).toEqual([0, 1, 0.5, 0.5]);
    expect(heights.length).toBe(stripColumns);
    expect(Math.max(...heightsOf(histogramOf([0])))).toBe(0);
  });

  it("marks as lost what is counted as lost", () => {
    for (let exponent = -40; exponent <= 21; exponent++) {
      const histogram = histogramOf([2 ** exponent]);
      for (const subnormals of ["kept", "flushed"] as const) {
        const { underflow, overflow } = halfLosses(histogram, subnormals);
        expect(isHeld(exponent, subnormals === "flushed"), `2^${exponent}`).toBe(underflow + overflow === 0);
      }
    }
  });

  it("begins at 2⁻⁴⁰ and ends after 2²¹", () => {
    expect([placeOf(-40), placeOf(-9), placeOf(22)]).toEqual([0, 0.5, 1]);
  });
});
