/** @file For tests: what was measured of a small step, in three modes. */

import { fakeDescription } from "../../../store/testing/fake-client";
import type { StepTimeline, StepTimelines, TimelineLaunch } from "../../../worker/api";

const spread = (median: number) => ({ median, q1: 0.9 * median, q3: 1.2 * median, count: 7 });

export const launchOf = (
  name: string,
  ms: number,
  changes: Partial<TimelineLaunch> = {},
): TimelineLaunch => ({
  name,
  variant: "naive",
  dims: { M: 128, K: 784, N: 128 },
  operations: [0],
  flops: 25e6,
  bytes: 1e6,
  time: { method: ms < 0.1 ? "slope" : "each", ...spread(ms) },
  ...changes,
});

const stepOf = (
  fusion: StepTimeline["fusion"],
  stepMs: number,
  launches: readonly TimelineLaunch[],
): StepTimeline => ({
  fusion,
  precision: "f32",
  launches,
  step: spread(stepMs),
  wall: spread(1.5 * stepMs),
  sumOverStep: { median: 1.08, q1: 1.02, q3: 1.11, count: 7 },
});

export const timelines: StepTimelines = {
  clock: "gpu",
  tickMs: 0.065536,
  emptyMs: 0.05,
  rounds: 7,
  device: fakeDescription.gpu!,
  batchSize: 128,
  steps: [
    stepOf("off", 10, [
      launchOf("matmul", 5),
      launchOf("relu", 1, { flops: 16_384, operations: [1] }),
      launchOf("adam", 4.8, { operations: [2] }),
    ]),
    stepOf("layers", 8, [launchOf("dense-relu", 4, { operations: [0, 1] }), launchOf("adam", 4.6)]),
    stepOf("step", 6, [
      launchOf("mlp-rows", 5.9, { operations: [0, 1, 2] }),
      launchOf("record-step", 0.02, { flops: 0 }),
    ]),
  ],
};
