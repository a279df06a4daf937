/** @file The curves as numbers: smoothing, places on the axis, values at the cursor, and the axes that hold them. */
import { describe, expect, it } from "vitest";
import { RunSeries } from "../../store/series";
import { unscaled } from "../../store/testing/fake-client";
import type { EpochResult } from "../../worker/api";
import { accuracySpec, lossSpec } from "./chart-spec";
import type { ChartView } from "./chart-view";
import { spread } from "./cursor-overlay";
import type { DrawnRun, PlotFrame } from "./drawn-runs";
import { lineStyle } from "./line-styles";
import { wholeRange, xScale, yScale } from "./ranges";
import { bucketAt, bucketX, lastX } from "./run-axis";
import { smooth } from "./smooth";
import { latestValues, valuesAt } from "./values-at";

const epoch = (number: number, testLoss: number): EpochResult => ({
  epoch: number,
  trainLoss: 1,
  trainAccuracy: 0.5,
  testLoss,
  testAccuracy: 1 - testLoss,
  seconds: 1,
});

/** A run with a step every 100 ms and four steps per epoch, whose test loss is a tenth of the epoch. */
function run(losses: readonly number[], slot: number | null = null): DrawnRun {
  const record = new RunSeries();
  losses.forEach((loss, i) => {
    record.append({
      firstStep: i,
      losses: Float32Array.of(loss),
      correct: Uint32Array.of(1),
      sizes: Uint32Array.of(2),
      elapsedMs: 100 * (i + 1),
      samplesPerSecond: 20,
      stepMs: 100,
      ...unscaled,
    });
    if ((i + 1) % 4 === 0) record.appendEpoch(epoch((i + 1) / 4, (i + 1) / 40), 4);
  });
  return { record, stepsPerEpoch: 4, ordinal: 1, givenName: null, slot, isHalf: false };
}

const view: ChartView = { axis: "step", isLogX: false, smoothingSteps: 0, zoom: null, cursor: null };
const frame: PlotFrame = { totalSteps: 1024, stepsPerEpoch: 4, classCount: 10, isActive: true };
const smoothed = (values: number[], stride: number, steps: number) => [
  ...smooth(Float64Array.from(values), stride, steps, new Float64Array(values.length)),
];

describe("smoothing", () => {
  it("leaves a curve as it is when it is off, and a flat one at any strength", () => {
    expect(smoothed([3, 1, 2], 1, 0)).toEqual([3, 1, 2]);
    for (const value of smoothed([2, 2, 2, 2], 1, 300)) expect(value).toBeCloseTo(2, 12);
  });

  it("weighs by distance to both sides and is not pulled to nought at the ends", () => {
    const kept = Math.exp(-1 / 10);
    const [first, second, third] = smoothed([4, 1, 2], 1, 10);
    expect(first).toBeCloseTo((4 + kept + 2 * kept ** 2) / (1 + kept + kept ** 2), 12);
    expect(second).toBeCloseTo((4 * kept + 1 + 2 * kept) / (1 + 2 * kept), 12);
    expect(third).toBeCloseTo((4 * kept ** 2 + kept + 2) / (kept ** 2 + kept + 1), 12);
  });

  it("does not lag behind a curve that falls", () => {
    const falling = Array.from({ length: 101 }, (_, i) => 10 - i / 20);
    expect(smoothed(falling, 1, 5)[50]).toBeCloseTo(falling[50]!, 6);
  });

  it("reaches as many steps when buckets have merged", () => {
    const step = (length: number) => Array.from({ length }, (_, i) => (i < length / 2 ? 1 : 0));
    const fine = smoothed(step(64), 1, 8);
    const coarse = smoothed(step(16), 4, 8);
    expect(coarse[12]).toBeCloseTo((fine[49]! + fine[50]!) / 2, 1);
    expect(coarse.at(-1)).toBeCloseTo(fine.at(-1)!, 2);
  });

  it("passes over what is no number", () => {
    expect(smoothed([1, Number.NaN, 1], 1, 10).every((value) => Math.abs(value - 1) < 1e-12)).toBe(true);
  });
});

describe("the horizontal axis", () => {
  const eight = run([8, 7, 6, 5, 4, 3, 2, 1]);

  it("has steps, parts of epochs, or seconds", () => {
    expect(bucketX("step", eight, 2)).toBe(3);
    expect(bucketX("epoch", eight, 2)).toBe(0.75);
    expect(bucketX("time", eight, 2)).toBeCloseTo(0.3, 12);
    expect((["step", "epoch", "time"] as const).map((axis) => lastX(axis, eight))).toEqual([8, 2, 0.8]);
  });

  it("finds the nearest bucket, and none beyond the end", () => {
    expect(bucketAt("step", eight, 3.4)).toBe(2);
    expect(bucketAt("step", eight, 3.6)).toBe(3);
    expect(bucketAt("step", eight, 0)).toBe(0);
    expect(bucketAt("step", eight, 8.1)).toBeNull();
    expect(bucketAt("step", run([]), 1)).toBeNull();
  });

  it("grows with the run under way and holds the earlier ones in sight", () => {
    const earlier = run(new Array(200).fill(1), 0);
    expect(wholeRange(view, [eight], frame)).toEqual([0, 64]);
    expect(wholeRange(view, [eight, earlier], frame)).toEqual([0, 200]);
    expect(wholeRange(view, [run([]), earlier], { ...frame, isActive: false })).toEqual([0, 200]);
    expect(wholeRange({ ...view, axis: "epoch" }, [eight, earlier], frame)).toEqual([0, 50]);
    expect(wholeRange({ ...view, axis: "time" }, [earlier], frame)).toEqual([0, 32]);
    expect(wholeRange({ ...view, isLogX: true }, [eight], frame)).toEqual([1, 64]);
  });

  it("shows what was zoomed to", () => {
    const { min, max } = xScale({ ...view, zoom: [3, 5] }, [eight], frame);
    expect([min, max]).toEqual([3, 5]);
  });
});

describe("the vertical axis", () => {
  it("fits the curves in the part that was zoomed to, on every scale", () => {
    const curve = run([2, 1, 0.5, 0.4, 0.3, 0.25, 0.2, 0.2]);
    for (const name of ["linear", "log"] as const) {
      const { min, max } = yScale(lossSpec, name, { ...view, zoom: [3, 8] }, [curve], 10);
      expect(min).toBeLessThan(0.1);
      expect(max).toBeGreaterThan(0.5);
      expect(max).toBeLessThan(0.7);
    }
    const { max } = yScale(accuracySpec, "missing", { ...view, zoom: [3, 8] }, [curve], 10);
    expect(max).toBeLessThan(1);
  });
});

describe("the values at the cursor", () => {
  const eight = run([8, 7, 6, 5, 4, 3]);

  it("are the curve's there, and the test result of the epoch the step belongs to", () => {
    expect(valuesAt(lossSpec, eight, view, 4)).toEqual({ train: 5, test: 0.1 });
    expect(valuesAt(lossSpec, eight, { ...view, axis: "epoch" }, 0.5)).toEqual({ train: 7, test: 0.1 });
    expect(valuesAt(lossSpec, eight, view, 5)).toEqual({ train: 4, test: null });
    expect(valuesAt(lossSpec, eight, view, 7)).toBeNull();
    expect(valuesAt(lossSpec, eight, { ...view, smoothingSteps: 10 }, 1)!.train).toBeLessThan(7);
  });

  it("are otherwise what the run has come to", () => {
    expect(latestValues(lossSpec, eight, view)).toEqual({ train: 3, test: 0.1 });
    expect(latestValues(lossSpec, run([]), view)).toBeNull();
  });

  it("stand apart where the curves meet, in their order and above the axis", () => {
    expect(spread([10, 12, 50], 20, 200)).toEqual([10, 30, 50]);
    expect(spread([195, 190], 20, 200)).toEqual([180, 160]);
  });
});

describe("the lines of earlier runs", () => {
  it("differ in dashes or marks for as many as are kept", () => {
    const styles = Array.from({ length: 12 }, (_, slot) => JSON.stringify(lineStyle(slot)));
    expect(new Set(styles).size).toBe(12);
  });
});
