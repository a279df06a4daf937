import { describe, expect, it } from "vitest";
import { isDrawn, nearestStop, type RangeField, stopsOf } from "./stops";

const field = (changes: Partial<RangeField>): RangeField =>
  ({
    name: "x",
    kind: "integer",
    scale: "log",
    min: 1,
    max: 100,
    default: 1,
    takesEffect: "next-run",
    ...changes,
  }) as RangeField;

describe("the stops of a slider", () => {
  it("are powers of two where the largest value is one", () => {
    expect(stopsOf(field({ max: 64 }))).toEqual([1, 2, 4, 8, 16, 32, 64]);
  });

  it("are 1-2-5 for other whole numbers", () => {
    expect(stopsOf(field({ max: 1000 }))).toEqual([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]);
  });

  it("are exact decimals for fractions on a log scale", () => {
    const stops = stopsOf(field({ kind: "number", min: 1e-6, max: 10 }));
    expect(stops).toContain(0.0003);
    expect(stops).toContain(0.001);
    expect([stops[0], stops.at(-1)]).toEqual([1e-6, 10]);
  });

  it("are even steps on a linear scale and reach both ends", () => {
    const stops = stopsOf(field({ kind: "number", scale: "linear", min: 0, max: 0.999 }));
    expect([stops[0], stops.at(-1)]).toEqual([0, 0.999]);
    expect(stops).toEqual([...stops].sort((a, b) => a - b));
  });

  it("show a value between two stops at the nearer one", () => {
    const stops = stopsOf(field({ max: 64 }));
    expect(stops[nearestStop(stops, 30, "log")]).toBe(32);
    expect(stops[nearestStop(stops, 5, "log")]).toBe(4);
  });

  it("are not for a seed, which is drawn", () => {
    expect(isDrawn(field({ scale: "linear", min: 0, max: 2 ** 32 - 1 }))).toBe(true);
    expect(isDrawn(field({}))).toBe(false);
  });
});
