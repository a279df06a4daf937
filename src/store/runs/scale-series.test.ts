import { describe, expect, it } from "vitest";
import { overflowed, ScaleSeries } from "./scale-series";

const batch = (scales: number[], overflows: number[]) => ({
  scales: Float32Array.from(scales),
  overflows: Uint32Array.from(overflows),
});

describe("ScaleSeries", () => {
  it("has the scale of each step, and which steps were skipped because of what", () => {
    const series = new ScaleSeries();
    series.append(batch([16, 16, 8], [0, 0b101, 0]));
    series.append(batch([8, 4], [0b10, 0]));
    expect([...series.scale.mean]).toEqual([16, 16, 8, 8, 4]);
    expect([...series.skips.high]).toEqual([0, 1, 0, 1, 0]);
    expect(series.skipped).toBe(2);
    expect(series.last).toBe(4);
    expect(series.first).toEqual({ step: 2, tensors: 0b101, scale: 16 });
    expect(series.latest).toEqual({ step: 4, tensors: 0b10, scale: 8 });
  });

  it("counts from the first step that is here, of a run that goes on after others", () => {
    const series = new ScaleSeries();
    series.append(batch([16, 8], [0, 1]), 40);
    expect(series.first?.step).toBe(42);
  });

  it("keeps every skipped step in sight of a run of any length, in the same memory", () => {
    const series = new ScaleSeries();
    const steps = 100_000;
    const overflows = Array.from({ length: steps }, (_, i) => (i === 777 ? 1 : 0));
    series.append(batch(new Array(steps).fill(2), overflows));
    expect(series.scale.length).toBeLessThanOrEqual(512);
    const bucket = [...series.skips.high].indexOf(1);
    const middle = series.skips.steps[bucket]!;
    expect(Math.abs(middle - 778)).toBeLessThan(series.skips.stride);
    expect(series.first?.step).toBe(778);
  });

  it("is empty for a run whose loss is not scaled, and after it was cleared", () => {
    const series = new ScaleSeries();
    series.append(batch([], []));
    expect(series.scale.count).toBe(0);
    series.append(batch([1], [1]));
    series.clear();
    expect([series.scale.count, series.skips.count, series.skipped]).toEqual([0, 0, 0]);
    expect([series.first, series.latest]).toEqual([null, null]);
  });
});

it("overflowed names the tensors of a bit set, also of its last bit", () => {
  const names = Array.from({ length: 32 }, (_, i) => `t${i}`);
  expect(overflowed(names, 0b110)).toEqual(["t1", "t2"]);
  expect(overflowed(names, 2 ** 31)).toEqual(["t31"]);
});
