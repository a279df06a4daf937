import { describe, expect, it } from "vitest";
import { StepSeries } from "./step-series";

const filled = (values: readonly number[], capacity?: number): StepSeries => {
  const series = new StepSeries(capacity);
  for (const value of values) series.push(value);
  return series;
};

describe("StepSeries", () => {
  it("keeps every step of a short run", () => {
    const series = filled([2.3, 2.1, 1.8]);
    expect([...series.mean]).toEqual([2.3, 2.1, 1.8]);
    expect([...series.steps]).toEqual([1, 2, 3]);
  });

  it("merges neighbours when it is full and keeps their extremes and mean", () => {
    const series = filled([1, 3, 2, 8, 5], 4);
    expect(series.stride).toBe(2);
    expect([...series.mean]).toEqual([2, 5, 5]);
    expect([...series.low]).toEqual([1, 2, 5]);
    expect([...series.high]).toEqual([3, 8, 5]);
    // Where a mean was known: not before the last of its steps.
    expect([...series.steps]).toEqual([2, 4, 5]);
  });

  it("loses no peak and no mean in a hundred thousand steps", () => {
    const values = Array.from({ length: 100_000 }, (_, i) => Math.sin(i) / (i + 1));
    values[70_001] = 42;
    const series = filled(values);
    expect(series.length).toBeLessThanOrEqual(series.capacity);
    expect(Math.max(...series.high)).toBe(42);
    const bucket = Math.floor(70_001 / series.stride);
    const own = values.slice(bucket * series.stride, (bucket + 1) * series.stride);
    expect(series.mean[bucket]).toBeCloseTo(own.reduce((sum, value) => sum + value, 0) / own.length, 12);
  });

  it("begins anew after clear", () => {
    const series = filled([1, 2, 3, 4, 5], 4);
    series.clear();
    series.push(9);
    expect([...series.mean]).toEqual([9]);
    expect(series.stride).toBe(1);
  });
});
