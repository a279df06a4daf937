/** @file What the runs had at a place on the horizontal axis. */
import type { RunRecord } from "../../store/series";
import type { ChartSpec } from "./chart-spec";
import type { ChartView } from "./chart-view";
import { bucketAt, type RunOnAxis } from "./run-axis";
import { smooth } from "./smooth";

export interface ValuesAt {
  /** As the curve shows it, smoothed where it is. */
  train: number;
  /** Of the epoch that the step belongs to; null before its end. */
  test: number | null;
}

const scratch = new Float64Array(1024);

/** null where the run has nothing: before its first step, and beyond its last one. */
export function valuesAt(
  spec: ChartSpec,
  run: RunOnAxis,
  { axis, smoothingSteps }: Pick<ChartView, "axis" | "smoothingSteps">,
  x: number,
): ValuesAt | null {
  const bucket = bucketAt(axis, run, x);
  if (bucket === null) return null;
  const step = Math.floor(run.record.loss.steps[bucket]!);
  const epoch = run.record.epochs.find((point) => point.step >= step);
  return {
    train: trainAt(spec, run.record, smoothingSteps, bucket),
    test: epoch ? spec.test(epoch) : null,
  };
}

/** What a run has come to: its last step and its last epoch. null before the first step. */
export function latestValues(
  spec: ChartSpec,
  { record }: RunOnAxis,
  { smoothingSteps }: Pick<ChartView, "smoothingSteps">,
): ValuesAt | null {
  const epoch = record.epochs.at(-1);
  if (record.loss.length === 0) return null;
  return {
    train: trainAt(spec, record, smoothingSteps, record.loss.length - 1),
    test: epoch ? spec.test(epoch) : null,
  };
}

function trainAt(spec: ChartSpec, record: RunRecord, smoothingSteps: number, bucket: number): number {
  const { mean, stride } = spec.steps(record);
  return smooth(mean, stride, smoothingSteps, scratch)[bucket]!;
}
