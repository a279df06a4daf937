/** @file Where the numbers of a run lie on the horizontal axis. */
import type { EpochPoint, RunRecord } from "../../store/runs/series";
import type { Axis } from "./chart-view";

export interface RunOnAxis {
  record: RunRecord;
  stepsPerEpoch: number;
}

/** The end of an epoch, or what else happened after a step. */
export function pointX(
  axis: Axis,
  { stepsPerEpoch }: RunOnAxis,
  { step, elapsedMs }: Pick<EpochPoint, "step" | "elapsedMs">,
): number {
  if (axis === "time") return elapsedMs / 1000;
  return axis === "epoch" ? step / stepsPerEpoch : step;
}

/** Where a run begins: behind the steps that it has taken elsewhere. */
export const firstX = (axis: Axis, run: RunOnAxis): number =>
  pointX(axis, run, { step: run.record.firstStep, elapsedMs: 0 });

/** The end of a bucket on the axis. */
export function bucketX(axis: Axis, run: RunOnAxis, bucket: number): number {
  const { firstStep, loss, elapsedMs } = run.record;
  return pointX(axis, run, {
    step: firstStep + loss.steps[bucket]!,
    elapsedMs: elapsedMs.high[bucket]!,
  });
}

/** The end of a run so far; 0 before its first step. */
export function lastX(axis: Axis, run: RunOnAxis): number {
  const { epochs, loss } = run.record;
  if (loss.count === 0) return 0;
  const end = bucketX(axis, run, loss.length - 1);
  return axis === "time" ? Math.max(end, (epochs.at(-1)?.elapsedMs ?? 0) / 1000) : end;
}

/** The first and the last step of a bucket, from 1. */
export function stepsOf({ record }: RunOnAxis, bucket: number): readonly [first: number, last: number] {
  const { firstStep, loss } = record;
  return [firstStep + bucket * loss.stride + 1, firstStep + loss.steps[bucket]!];
}

/** The bucket with the step nearest to a place on the axis; null where the run has nothing, or not yet or no longer. */
export function bucketAt(axis: Axis, run: RunOnAxis, x: number): number | null {
  const { length } = run.record.loss;
  if (length === 0 || x > lastX(axis, run)) return null;
  /** Half a step after the end of the bucket before: there its first step becomes the nearest. */
  const startOf = (bucket: number): number => {
    const [first, last] = stepsOf(run, bucket);
    const endBefore = bucketX(axis, run, bucket - 1);
    return endBefore + (bucketX(axis, run, bucket) - endBefore) / (last - first + 1) / 2;
  };
  let from = 0;
  let to = length - 1;
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (startOf(middle) <= x) from = middle;
    else to = middle - 1;
  }
  return from;
}
