/** @file The curves as numbers: smoothing, places on the axis, values at the cursor, and the axes that hold them. */
import { describe, expect, it } from "vitest";
import { uniform } from "../../lib/random";
import { nameOfNumber } from "../../share/run-name";
import { RunSeries } from "../../store/runs/series";
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
import { valuesAt } from "./values-at";

const epoch = (number: number, testLoss: number): EpochResult => ({
  epoch: number,
  trainLoss: 1,
  trainAccuracy: 0.5,
  testLoss,
  testAccuracy: 1 - testLoss,
  seconds: 1,
});

/** A run with a step every 100 ms and four steps per epoch, whose test loss is a tenth of the epoch. */
function run(losses: readonly number[], slot: number | null = null, firstStep = 0): DrawnRun {
  const record = new RunSeries();
  record.clear(firstStep);
  losses.forEach((loss, i) => {
    record.append({
      firstStep: firstStep + i,
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
  return { record, stepsPerEpoch: 4, name: nameOfNumber(1), givenName: null, slot, isHalf: false };
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

  it("weighs what came before by its distance and is not pulled to nought at the start", () => {
    const kept = Math.exp(-2 / 10);
    const [first, second, third] = smoothed([4, 1, 2], 1, 10);
    expect(first).toBe(4);
    expect(second).toBeCloseTo((4 * kept + 1) / (1 + kept), 12);
    expect(third).toBeCloseTo((4 * kept ** 2 + kept + 2) / (kept ** 2 + kept + 1), 12);
  });

  it("leaves as much noise as the mean over as many steps", () => {
    const noise = Array.from(uniform(1, 0, 20_000, -1, 1));
    const spread = (values: number[]) =>
      Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
    for (const steps of [10, 100])
      expect(spread(smoothed(noise, 1, steps)) * Math.sqrt(steps)).toBeCloseTo(spread(noise), 1);
  });

  it("knows nothing of what is to come: no curve rises before the step at which the loss rose", () => {
    for (const count of [600, 3000, 20_000]) {
      const rise = Math.round(0.61 * count);
      const losses = Array.from({ length: count }, (_, i) => (i + 1 < rise ? 0.25 : 4));
      const { record, ...rest } = run(losses);
      for (const axis of ["step", "epoch", "time"] as const) {
        const curve = smooth(record.loss.mean, record.loss.stride, 300, new Float64Array(1024));
        const riseX = { step: rise, epoch: rise / 4, time: rise / 10 }[axis];
        const places = [...curve.keys()].map((i) => bucketX(axis, { record, ...rest }, i));
        const before = [...curve].filter((_, i) => places[i]! < riseX * (1 - 1e-9));
        expect(before.length).toBeGreaterThan(100);
        for (const value of before) expect(value).toBeCloseTo(0.25, 9);
        expect(curve[before.length]).toBeGreaterThan(0.25);
        expect(curve.at(-1)).toBeGreaterThan(1);
      }
    }
  });

  it("reaches as many steps when buckets have merged", () => {
    const step = (length: number) => Array.from({ length }, (_, i) => (i < length / 2 ? 1 : 0));
    const fine = smoothed(step(64), 1, 8);
    const coarse = smoothed(step(16), 4, 8);
    expect(coarse[10]).toBeCloseTo(fine[43]!, 1);
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

  it("finds the bucket that a step is in where buckets hold several", () => {
    const long = run(Array.from({ length: 1026 }, (_, i) => i));
    expect(long.record.loss.stride).toBe(4);
    for (const [step, bucket] of [
      [1, 0],
      [4, 0],
      [5, 1],
      [8, 1],
      [1024, 255],
      [1025, 256],
      [1026, 256],
    ] as const) {
      expect(bucketAt("step", long, step), `step ${step}`).toBe(bucket);
      expect(bucketAt("epoch", long, step / 4), `step ${step}`).toBe(bucket);
      expect(bucketAt("time", long, step / 10), `step ${step}`).toBe(bucket);
    }
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

  it("counts on where a run goes on from a file, and begins there unless another run in sight begins before", () => {
    const rest = run([2, 1, 0.5, 0.4], null, 40);
    const from = { ...frame, totalSteps: 1064 };
    expect([bucketX("step", rest, 0), lastX("step", rest), lastX("epoch", rest)]).toEqual([41, 44, 11]);
    expect(bucketX("time", rest, 0)).toBe(0.1);
    expect(valuesAt(lossSpec, rest, view, 42)).toMatchObject({ x: 42, steps: [42, 42], train: 1 });
    expect(wholeRange(view, [rest], from)).toEqual([40, 104]);
    expect(wholeRange({ ...view, axis: "epoch" }, [rest], from)).toEqual([10, 26]);
    expect(wholeRange({ ...view, axis: "time" }, [rest], from)[0]).toBe(0);
    expect(wholeRange({ ...view, isLogX: true }, [rest], from)).toEqual([40, 104]);
    expect(wholeRange(view, [rest, eight], from)).toEqual([0, 104]);
    // There is nothing left to train: still an axis.
    expect(wholeRange(view, [run([], null, 40)], { ...frame, totalSteps: 40 })).toEqual([40, 42]);
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

  it("are those of a step that was trained, with the latest test before it and the epoch that it came after", () => {
    const after = (epoch: number) => ({ value: epoch / 10, epoch });
    const at = (x: number, axis: ChartView["axis"] = "step") =>
      valuesAt(lossSpec, eight, { ...view, axis }, x);
    expect(at(4)).toEqual({ x: 4, steps: [4, 4], train: 5, smoothed: null, test: after(1) });
    expect(at(5.4)).toEqual({ x: 5, steps: [5, 5], train: 4, smoothed: null, test: after(1) });
    expect(at(0.5, "epoch")).toEqual({ x: 0.5, steps: [2, 2], train: 7, smoothed: null, test: null });
    expect(at(0.29, "time")).toMatchObject({ x: expect.closeTo(0.3, 12), steps: [3, 3], train: 6 });
    expect(at(7)).toBeNull();
  });

  it("have what was measured beside what a smoothed curve shows", () => {
    const values = valuesAt(lossSpec, eight, { ...view, smoothingSteps: 10 }, 3);
    expect(values?.train).toBe(6);
    expect(values?.smoothed).toBeGreaterThan(6.5);
    expect(values?.smoothed).toBeLessThan(8);
  });

  it("are the mean of all steps of a bucket, which are named", () => {
    const long = run(Array.from({ length: 1026 }, (_, i) => i));
    expect(valuesAt(lossSpec, long, view, 6)).toMatchObject({ x: 8, steps: [5, 8], train: 5.5 });
    expect(valuesAt(lossSpec, long, view, 1025)).toMatchObject({
      x: 1026,
      steps: [1025, 1026],
      train: 1024.5,
    });
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
