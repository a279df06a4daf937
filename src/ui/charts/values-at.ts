/** @file What the runs had at a place on the horizontal axis. */
import type { ChartSpec } from "./chart-spec";
import type { ChartView } from "./chart-view";
import { bucketAt, type RunOnAxis } from "./run-axis";
import { smooth } from "./smooth";

export interface ValuesAt {
  bucket: number;
  /** The middle of the bucket. */
  step: number;
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
  const steps = spec.steps(run.record);
  const step = steps.steps[bucket]!;
  const epoch = run.record.epochs.find((point) => point.step >= Math.floor(step));
  return {
    bucket,
    step,
    train: smooth(steps.mean, steps.stride, smoothingSteps, scratch)[bucket]!,
    test: epoch ? spec.test(epoch) : null,
  };
}
