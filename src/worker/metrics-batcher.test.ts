import { expect, test, vi } from "vitest";
import type { StepMetrics } from "../train/run/step-log";
import type { MetricsBatch } from "./api";
import { MetricsBatcher } from "./metrics-batcher";

const metrics = (firstStep: number, losses: number[]): StepMetrics => ({
  firstStep,
  losses: Float32Array.from(losses),
  correct: new Uint32Array(losses.length),
  sizes: new Uint32Array(losses.length),
  scales: new Float32Array(losses.length),
  overflows: new Uint32Array(losses.length),
  elapsedMs: 1,
  samplesPerSecond: 1,
  waitedMs: 0,
  stepMs: 1,
});

test("short submits travel together; a run that starts again begins a batch of its own", () => {
  const sent: MetricsBatch[] = [];
  const batcher = new MetricsBatcher((batch) => sent.push(batch));
  // The first one is sent at once.
  batcher.add(metrics(0, [9]));
  batcher.add(metrics(1, [8, 7]));
  batcher.add(metrics(3, [6]));
  batcher.add(metrics(0, [5]));
  batcher.add(metrics(1, [4]));
  batcher.flush();
  expect(sent.map(({ firstStep, losses }) => [firstStep, [...losses]])).toEqual([
    [0, [9]],
    [1, [8, 7, 6]],
    [0, [5, 4]],
  ]);
});

test.each([
  { pace: "full speed", isWatched: false, burstMs: 10, batches: 10 },
  // Each burst of a run that is watched is to be seen.
  { pace: "a pace to watch", isWatched: true, burstMs: 40, batches: 25 },
])("at $pace a second comes to $batches batches", ({ isWatched, burstMs, batches }) => {
  vi.useFakeTimers();
  const send = vi.fn();
  const batcher = new MetricsBatcher(send);
  batcher.isWatched = isWatched;
  for (let step = 0; step < 1000 / burstMs; step++) {
    batcher.add(metrics(step, [1]));
    vi.advanceTimersByTime(burstMs);
  }
  expect(send).toHaveBeenCalledTimes(batches);
  vi.useRealTimers();
});
