import { describe, expect, test } from "vitest";
import { SliceTimes } from "./slice-times";

/** A slice of ten steps. */
const slice = (stepMs: number, gpuStepMs: number | null = null, latencyMs = 0) => ({
  firstStep: 0,
  steps: 10,
  wallMs: 10 * stepMs,
  gpuMs: gpuStepMs === null ? null : 10 * gpuStepMs,
  latencyMs,
});

describe("the times of slices", () => {
  test("leave the first slice out of the step, but not out of the training time", () => {
    const times = new SliceTimes(8);
    times.add(slice(100), null);
    expect(times.stepMs()).toBeNull();
    for (const [round, stepMs] of [2, 4, 3].entries()) times.add(slice(stepMs), round);
    expect(times.stepMs()).toEqual({ q1: 2.5, median: 3, q3: 3.5, count: 3 });
    expect([times.warmupMs, times.trainMs]).toEqual([1000, 1090]);
  });

  test("never mix the two clocks", () => {
    const times = new SliceTimes(8);
    times.add(slice(5, 2), 0);
    times.add(slice(5, 3), 1);
    expect(times.gpuStepMs()!.median).toBe(2.5);
    times.add(slice(5), 2);
    expect(times.gpuStepMs()).toBeNull();
    expect(times.stepMs()!.median).toBe(5);
  });

  test("ask for slices of 150 ms by the pace of the last one, of which a run has thirteen at least", () => {
    const times = new SliceTimes(8);
    times.add(slice(1000), null);
    expect(times.nextSteps(1000)).toBe(1);
    times.add(slice(10), 0);
    expect(times.nextSteps(1000)).toBe(15);
    expect(times.nextSteps(130)).toBe(10);
    expect(times.nextSteps(5)).toBe(1);
  });

  test("ask for longer slices where completion is reported late, so that it is told in a twentieth of them", () => {
    const times = new SliceTimes(8);
    times.add(slice(10, null, 2), 0);
    expect(times.nextSteps(10_000)).toBe(15);
    times.add(slice(10, null, 100), 1);
    expect(times.nextSteps(10_000)).toBe(200);
  });

  test("compare with the baseline in the rounds that both had", () => {
    const [times, baseline] = [new SliceTimes(8), new SliceTimes(8)];
    for (let round = 0; round < 20; round++) {
      // The machine gets slower; the baseline ends after ten rounds.
      if (round < 10) baseline.add(slice(6 + round), round);
      times.add(slice((6 + round) / 2), round);
    }
    const { value, low, high } = times.speedUpOver(baseline, true)!;
    expect([value, low, high]).toEqual([2, 2, 2]);
    expect(times.stepMs()!.median).toBe(7.75);
  });

  test("compare variants of other batch sizes by the time per sample", () => {
    const [times, baseline] = [new SliceTimes(32), new SliceTimes(8)];
    for (let round = 0; round < 10; round++) {
      baseline.add(slice(4), round);
      times.add(slice(8), round);
    }
    expect(times.speedUpOver(baseline, true)!.value).toBe(2);
  });

  test("say nothing of rounds that are too few, and draw anew when there are enough more", () => {
    const [times, baseline] = [new SliceTimes(8), new SliceTimes(8)];
    const add = (round: number, stepMs: number) => {
      baseline.add(slice(4), round);
      times.add(slice(stepMs), round);
    };
    for (let round = 0; round < 5; round++) add(round, 2);
    expect(times.speedUpOver(baseline, false)).toBeNull();
    for (let round = 5; round < 20; round++) add(round, 2);
    expect(times.speedUpOver(baseline, false)!.value).toBe(2);
    for (let round = 20; round < 22; round++) add(round, 1);
    const before = times.speedUpOver(baseline, false);
    expect(times.speedUpOver(baseline, false)).toBe(before);
    expect(times.speedUpOver(baseline, true)).not.toBe(before);
  });
});
