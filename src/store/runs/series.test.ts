import { describe, expect, it } from "vitest";
import type { EpochResult, MetricsBatch } from "../../worker/api";
import { unscaled } from "../testing/fake-client";
import { mostLosses, RunSeries } from "./series";

const batch = (steps: number, elapsedMs: number): MetricsBatch => ({
  firstStep: 0,
  losses: new Float32Array(steps).fill(1),
  correct: new Uint32Array(steps).fill(3),
  sizes: new Uint32Array(steps).fill(4),
  elapsedMs,
  samplesPerSecond: 100 * steps,
  stepMs: 1,
  ...unscaled,
});

const epoch: EpochResult = {
  epoch: 1,
  trainLoss: 1,
  trainAccuracy: 0.5,
  testLoss: 1,
  testAccuracy: 0.5,
  seconds: 1,
};

describe("RunSeries", () => {
  it("knows when each step was done, evenly within a batch of metrics", () => {
    const series = new RunSeries();
    series.append(batch(2, 10));
    series.append(batch(4, 50));
    expect([...series.elapsedMs.mean]).toEqual([5, 10, 20, 30, 40, 50]);
    expect([...series.throughput.mean]).toEqual([200, 400]);
    series.appendEpoch(epoch, 6);
    expect(series.epochs[0]).toMatchObject({ step: 6, elapsedMs: 50, testAccuracy: 0.5 });
  });

  it("starts at time nought after clear", () => {
    const series = new RunSeries();
    series.append(batch(2, 10));
    series.clear();
    series.append(batch(2, 4));
    expect([...series.elapsedMs.mean]).toEqual([2, 4]);
  });

  it("notes each change of the learning rate, and the way of a slider as one", () => {
    const series = new RunSeries();
    series.append(batch(2, 10));
    series.changeRate(0.001, 0.01, 5000);
    series.append(batch(3, 40));
    for (const [i, lr] of [0.02, 0.03, 0.05].entries()) series.changeRate(lr - 0.01, lr, 7000 + 500 * i);
    const changes = [
      { step: 2, elapsedMs: 10, before: 0.001, lr: 0.01 },
      { step: 5, elapsedMs: 40, before: 0.01, lr: 0.05 },
    ];
    expect(series.rates).toEqual(changes);
    const record = series.record();
    series.clear();
    expect(series.rates).toEqual([]);
    expect(record.rates).toEqual(changes);
  });

  it("counts on where a run goes on from a file, also when it is recorded, copied and brought back", () => {
    const series = new RunSeries();
    series.clear(40);
    series.append(batch(2, 10));
    series.changeRate(0.001, 0.01, 5000);
    expect([series.step, series.rates[0]!.step]).toEqual([42, 42]);
    expect(series.record().firstStep).toBe(40);
    const copy = series.copy();
    series.clear();
    expect([series.step, copy.step]).toEqual([0, 42]);
    series.restore(copy);
    expect(series.step).toBe(42);
  });

  it("is recorded before it is cleared, and the record stays as it was", () => {
    const series = new RunSeries();
    const counts: number[] = [];
    series.beforeClear(() => counts.push(series.loss.count));
    series.append(batch(3, 30));
    const record = series.record();
    series.clear();
    series.append(batch(1, 1));
    expect(counts).toEqual([3]);
    expect(record.loss.count).toBe(3);
    expect([...record.elapsedMs.mean]).toEqual([10, 20, 30]);
    expect([...record.accuracy.mean]).toEqual([0.75, 0.75, 0.75]);
  });

  it("remembers the losses of single steps of so many as most runs have, and no more of a run that goes on for days", () => {
    const series = new RunSeries();
    series.append(batch(mostLosses - 1, 10));
    expect(series.losses).toHaveLength(series.loss.count);
    series.append(batch(2, 20));
    expect(series.losses).toHaveLength(mostLosses);
    expect(series.loss.count).toBe(mostLosses + 1);
    series.clear();
    expect(series.losses).toHaveLength(0);
  });
});
