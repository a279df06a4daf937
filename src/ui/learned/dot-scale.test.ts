import { describe, expect, it } from "vitest";
import { dotScale, legendCounts } from "./dot-scale";

describe("dotScale", () => {
  it("makes the area grow with the square root of the count", () => {
    const area = (count: number) => dotScale(count, 1000) ** 2;
    expect(area(1000)).toBe(1);
    expect(area(400) / area(100)).toBeCloseTo(2, 12);
  });

  it("shows a single digit and nothing where there is none", () => {
    expect(dotScale(1, 1135)).toBeGreaterThan(0.15);
    expect(dotScale(0, 1135)).toBe(0);
    expect(dotScale(0, 0)).toBe(0);
  });
});

describe("legendCounts", () => {
  it("has the powers of ten up to the fullest dot", () => {
    expect(legendCounts(1135)).toEqual([1, 10, 100, 1000]);
    expect(legendCounts(99)).toEqual([1, 10]);
    expect(legendCounts(0)).toEqual([1]);
  });
});
