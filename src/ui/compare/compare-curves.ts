/** @file The loss curves of all variants as the chart draws them, and where they lie on its horizontal axis. */
import { curveEdges } from "../../share/curve";
import type { RecordedVariant } from "../../share/record";
import type { StepSeries } from "../../store/runs/step-series";
import { isTrained } from "../../train/choices";
import type { DatasetDescription } from "../../worker/api";
import type { Axis } from "../charts/chart-view";
import { smooth } from "../charts/smooth";
import type { Side } from "./sides";
import type { VariantLook } from "./variant-look";

/** Means over spans of steps that follow each other, the first from step 1; a span is one step in short runs. */
interface Means {
  /** The last step of each span. */
  ends: ArrayLike<number>;
  losses: ArrayLike<number>;
  /** The step at which each mean is drawn. */
  places: ArrayLike<number>;
  /** Over about how many steps before the curve is averaged when it is drawn; 0 for none. */
  smoothingSteps: number;
}

export interface Curve extends Means {
  variant: number;
  look: VariantLook;
  /** Reported ones are drawn thin, those of this machine on top of them. */
  isReported: boolean;
  /** Whether it was cancelled or failed before its last step. */
  isCut: boolean;
  /** Units of the horizontal axis per step; null where the curve has no place on it. */
  perStep: number | null;
}

/** As it grows while it is measured. */
export const curveOfSeries = ({ steps, mean }: StepSeries): Means => ({
  ends: steps,
  losses: mean,
  places: steps,
  smoothingSteps: 10,
});

/** The curve that a record carries: its spans are wide, so that each mean stands in the middle of its own. */
export function curveOfRecord({ step, curve }: RecordedVariant): Means {
  const edges = curveEdges(step, curve.length);
  return {
    ends: edges.slice(1),
    losses: curve.map((loss) => loss ?? Number.NaN),
    places: curve.map((_, i) => (edges[i]! + edges[i + 1]! + 1) / 2),
    smoothingSteps: 0,
  };
}

/** The losses as they are drawn. `out` is for the result where they are smoothed, which is a view of it then. */
export function drawnValues({ ends, losses, smoothingSteps }: Means, out: Float64Array): ArrayLike<number> {
  // Every span but the last, which may yet grow, is as long as the first.
  return smoothingSteps > 0 ? smooth(Float64Array.from(losses), ends[0] ?? 1, smoothingSteps, out) : losses;
}

/** Epochs by the data set's size; time by the median step, since the slices of the variants take turns on one clock. */
export function unitsPerStep(
  axis: Axis,
  { config, stepMs, submitStepMs }: RecordedVariant,
  dataset: DatasetDescription | undefined,
): number | null {
  if (axis === "step") return 1;
  if (axis === "epoch") return dataset ? 1 / Math.ceil(dataset.trainCount / config.batchSize) : null;
  const median = stepMs?.median ?? submitStepMs?.median;
  return median === undefined ? null : median / 1000;
}

/** What was measured of a curve. */
export interface Reading {
  /** The steps that the loss is the mean of; one and the same where it is of one step. */
  steps: readonly [first: number, last: number];
  /** The step at which it is drawn. */
  place: number;
  /** null where it was no number. */
  loss: number | null;
  /** What the curve shows there, where it is smoothed. */
  smoothed: number | null;
}

const scratch = new Float64Array(1024);

/** What was measured at the step nearest to a place on the axis; null beyond the last step. */
export function readingAt(curve: Curve, x: number): Reading | null {
  const { ends, losses, places, perStep, smoothingSteps } = curve;
  const count = ends.length;
  if (perStep === null || count === 0) return null;
  const step = Math.max(1, Math.round(x / perStep));
  if (step > ends[count - 1]!) return null;
  let [from, to] = [0, count - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ends[middle]! < step) from = middle + 1;
    else to = middle;
  }
  const loss = losses[from]!;
  return {
    steps: [from === 0 ? 1 : ends[from - 1]! + 1, ends[from]!],
    place: places[from]!,
    loss: Number.isFinite(loss) ? loss : null,
    smoothed: smoothingSteps > 0 ? drawnValues(curve, scratch)[from]! : null,
  };
}

/**
 * Where losses may be compared: the last place on the axis that every variant has reached which still trains or came to its end; where
 * none did, every variant that trained at all. null where there is none.
 */
export function commonPlace(curves: readonly Curve[]): number | null {
  const reached = curves.flatMap(({ ends, perStep, isCut }) =>
    perStep === null || ends.length === 0 ? [] : [{ x: ends[ends.length - 1]! * perStep, isCut }],
  );
  const uncut = reached.filter(({ isCut }) => !isCut);
  const decisive = uncut.length > 0 ? uncut : reached;
  return decisive.length > 0 ? Math.min(...decisive.map(({ x }) => x)) : null;
}

/** The last epoch of all variants where nothing more comes and all came to the same one; null where they did not. */
export function commonEpoch(sides: readonly Pick<Side, "record" | "isOver">[]): number | null {
  if (!sides.every(({ isOver }) => isOver)) return null;
  const epochs = sides.flatMap(({ record }) =>
    record.variants.filter(isTrained).map((variant) => variant.epochs.at(-1)?.epoch),
  );
  return epochs.every((epoch) => epoch === epochs[0]) ? (epochs[0] ?? null) : null;
}

/** The last step planned of any variant, or trained where nothing more comes, on the axis; 1 where nothing is known. */
export function endOf(
  axis: Axis,
  sides: readonly Pick<Side, "record" | "isOver">[],
  dataset: DatasetDescription | undefined,
): number {
  const ends = sides.flatMap(({ record, isOver }) =>
    record.variants.map((variant) => {
      const hasEnded = isOver || variant.state === "finished" || variant.state === "failed";
      const steps = hasEnded || axis === "time" ? variant.step : variant.totalSteps;
      return Math.max(2, steps) * (unitsPerStep(axis, variant, dataset) ?? 0);
    }),
  );
  return Math.max(...ends, 0) || 1;
}
