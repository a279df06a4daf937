/** @file Where the numbers of a run lie on the horizontal axis. */
import type { EpochPoint, RunRecord } from "../../store/runs/series";
import type { Axis } from "./chart-view";

export interface RunOnAxis {
  record: RunRecord;
  stepsPerEpoch: number;
}

/** The end of a bucket on the axis. */
export function bucketX(axis: Axis, { record, stepsPerEpoch }: RunOnAxis, bucket: number): number {
  if (axis === "time") return record.elapsedMs.high[bucket]! / 1000;
  const step = record.firstStep + record.loss.steps[bucket]!;
  return axis === "epoch" ? step / stepsPerEpoch : step;
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
export function firstX(axis: Axis, { record, stepsPerEpoch }: RunOnAxis): number {
  if (axis === "time") return 0;
  return axis === "epoch" ? record.firstStep / stepsPerEpoch : record.firstStep;
}

/** The end of a run so far; 0 before its first step. */
export function lastX(axis: Axis, { record, stepsPerEpoch }: RunOnAxis): number {
  const { count, length } = record.loss;
  if (count === 0) return 0;
  if (axis === "time") {
    return Math.max(record.elapsedMs.high[length - 1]!, record.epochs.at(-1)?.elapsedMs ?? 0) / 1000;
  }
  const step = record.firstStep + count;
  return axis === "epoch" ? step / stepsPerEpoch : step;
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
