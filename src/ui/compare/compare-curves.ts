/** @file The loss curves of all variants as the chart draws them, and where they lie on its horizontal axis. */
import { curveEdges } from "../../share/curve";
import type { RecordedVariant, ResultRecord } from "../../share/record";
import type { DatasetDescription } from "../../worker/api";
import type { VariantLook } from "./variant-look";

export type CompareAxis = "step" | "epoch" | "time";

export interface Curve {
  variant: number;
  look: VariantLook;
  /** Reported ones are drawn thin, those of this machine on top of them. */
  isReported: boolean;
  /** Units of the horizontal axis per step; null where the curve has no place on it. */
  perStep: number | null;
  steps: ArrayLike<number>;
  losses: ArrayLike<number>;
}

/** The curve that a record carries: each mean in the middle of its span. */
export function curveOfRecord({ step, curve }: RecordedVariant): Pick<Curve, "steps" | "losses"> {
  const edges = curveEdges(step, curve.length);
  return {
    steps: curve.map((_, i) => (edges[i]! + edges[i + 1]! + 1) / 2),
    losses: curve.map((loss) => loss ?? Number.NaN),
  };
}

/** Epochs by the data set's size; time by the median step, since the slices of the variants take turns on one clock. */
export function unitsPerStep(
  axis: CompareAxis,
  { config, stepMs, submitStepMs }: RecordedVariant,
  dataset: DatasetDescription | undefined,
): number | null {
  if (axis === "step") return 1;
  if (axis === "epoch") return dataset ? 1 / Math.ceil(dataset.trainCount / config.batchSize) : null;
  const median = stepMs?.median ?? submitStepMs?.median;
  return median === undefined ? null : median / 1000;
}

/** The loss nearest to a place on the axis; null beyond the ends and where it is no number. */
export function lossAt({ steps, losses, perStep }: Curve, x: number): number | null {
  const count = steps.length;
  if (perStep === null || count === 0) return null;
  const step = x / perStep;
  const reach = count > 1 ? steps[count - 1]! - steps[count - 2]! : 1;
  if (step > steps[count - 1]! + reach) return null;
  let [from, to] = [0, count - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (steps[middle]! < step) from = middle + 1;
    else to = middle;
  }
  const nearest = from > 0 && step - steps[from - 1]! < steps[from]! - step ? from - 1 : from;
  const loss = losses[nearest]!;
  return Number.isFinite(loss) ? loss : null;
}

/** The last step planned of any variant, on the axis; 1 where nothing is known. */
export function endOf(
  axis: CompareAxis,
  records: readonly ResultRecord[],
  dataset: DatasetDescription | undefined,
): number {
  const ends = records
    .flatMap(({ variants }) => variants)
    .map((variant) => {
      const isOver = variant.state === "finished" || variant.state === "failed";
      const steps = isOver || axis === "time" ? variant.step : variant.totalSteps;
      return Math.max(2, steps) * (unitsPerStep(axis, variant, dataset) ?? 0);
    });
  return Math.max(...ends, 0) || 1;
}
