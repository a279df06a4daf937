/** @file What the runs had at a place on the horizontal axis: what was measured, and where. */
import type { ChartSpec } from "./chart-spec";
import type { ChartView } from "./chart-view";
import { bucketAt, bucketX, type RunOnAxis, stepsOf } from "./run-axis";
import { smooth } from "./smooth";

export interface ValuesAt {
  /** Where on the axis it was measured: at the last of its steps. */
  x: number;
  /** The steps that it is the mean of, from 1; one and the same step where the run is short enough to have them all. */
  steps: readonly [first: number, last: number];
  train: number;
  /** What the curve shows there, which is an average over the steps before; null where it shows what was measured. */
  smoothed: number | null;
  /** The latest test up to there, and the epoch that it came after; null before the first one. */
  test: { value: number; epoch: number } | null;
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
  return bucket === null ? null : valuesOf(spec, run, axis, smoothingSteps, bucket);
}

function valuesOf(
  spec: ChartSpec,
  run: RunOnAxis,
  axis: ChartView["axis"],
  smoothingSteps: number,
  bucket: number,
): ValuesAt {
  const { mean, stride } = spec.steps(run.record);
  const steps = stepsOf(run, bucket);
  const epoch = run.record.epochs.findLast(({ step }) => step <= steps[1]);
  return {
    x: bucketX(axis, run, bucket),
    steps,
    train: mean[bucket]!,
    smoothed: smoothingSteps === 0 ? null : smooth(mean, stride, smoothingSteps, scratch)[bucket]!,
    test: epoch ? { value: spec.test(epoch), epoch: epoch.epoch } : null,
  };
}
