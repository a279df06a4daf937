import { describe, expect, it } from "vitest";
import { axisOf, powerScale } from "./power-scale";

describe("a scale of powers of two", () => {
  it("has a line at every power while there is room, then at every second, third …", () => {
    expect(
      powerScale(2 ** 10, 2 ** 14)
        .ticks(5)
        .map(Math.log2),
    ).toEqual([10, 11, 12, 13, 14]);
    expect(
      powerScale(2 ** 10, 2 ** 14)
        .ticks(3)
        .map(Math.log2),
    ).toEqual([10, 12, 14]);
    expect(
      powerScale(2 ** -3, 2 ** 24)
        .ticks(4)
        .map(Math.log2),
    ).toEqual([0, 7, 14, 21]);
  });

  it("puts equal ratios at equal distances", () => {
    const scale = powerScale(1, 16);
    expect([1, 2, 4, 16].map(scale.place)).toEqual([0, 0.25, 0.5, 1]);
  });

  it("leaves room around the loss scales, also around a single one", () => {
    const one = axisOf(65536, 65536);
    expect([one.min, one.max]).toEqual([2 ** 13, 2 ** 17]);
    const many = axisOf(2 ** 14, 2 ** 24);
    expect([many.min, many.max]).toEqual([2 ** 13, 2 ** 25]);
  });
});
