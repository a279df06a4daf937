import { describe, expect, it } from "vitest";
import { linearScale, logScale, missingScale } from "./scale";

describe("scales", () => {
  it.each([
    ["linear", linearScale(2, 12)],
    ["log", logScale(0.01, 100)],
    ["missing", missingScale(0.5, 0.999)],
  ])("%s: ends lie at 0 and 1, and every place leads back to its value", (_, scale) => {
    expect(scale.place(scale.min)).toBeCloseTo(0, 12);
    expect(scale.place(scale.max)).toBeCloseTo(1, 12);
    for (const place of [0, 0.25, 0.5, 1]) expect(scale.place(scale.valueAt(place))).toBeCloseTo(place, 12);
  });

  it("puts equal ratios at equal distances on the log scale, and as much for each nine of a share", () => {
    const loss = logScale(0.01, 100);
    expect(loss.place(0.1) - loss.place(0.01)).toBeCloseTo(loss.place(100) - loss.place(10), 12);
    const accuracy = missingScale(0, 0.999);
    expect(accuracy.place(0.99) - accuracy.place(0.9)).toBeCloseTo(
      accuracy.place(0.999) - accuracy.place(0.99),
      9,
    );
    expect(accuracy.place(0.99)).toBeGreaterThan(accuracy.place(0.9));
  });

  it("draws lines at round values, not more than there is room for", () => {
    expect(linearScale(0, 2345).ticks(6)).toEqual([0, 500, 1000, 1500, 2000]);
    expect(linearScale(0.25, 1).ticks(4)).toEqual([0.4, 0.6, 0.8, 1]);
    expect(linearScale(0.05, 0.42).ticks(4)).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(linearScale(3, 5, 1).ticks(10)).toEqual([3, 4, 5]);
    expect(logScale(0.06, 3).ticks(8)).toEqual([0.1, 0.2, 0.5, 1, 2]);
    expect(logScale(1, 1e6).ticks(4)).toEqual([1, 100, 10_000, 1e6]);
    expect(missingScale(0, 0.99).ticks(9)).toEqual([0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99]);
  });

  it("stays finite where there is nothing between the ends, and for nought on the log scale", () => {
    expect(linearScale(1, 1).place(1)).toBe(0);
    expect(logScale(2, 2).place(2)).toBe(0);
    expect(Number.isFinite(logScale(0.1, 1).place(0))).toBe(true);
    expect(Number.isFinite(missingScale(0, 0.999).place(1))).toBe(true);
  });
});
