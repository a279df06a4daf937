/** @file The curves of a run as tables, by the names that Weights & Biases has made a habit. */
import type { EpochResult } from "../train/types";

/** One step, or several that only their mean is known of. */
export interface MetricsPoint {
  /** The last of them, from 1. */
  step: number;
  /** null where it was no number. */
  loss: number | null;
  /** 0 to 1; null where it was not kept. */
  accuracy: number | null;
}

/** null is what was not measured, or no number. */
export type MetricsEpoch = { readonly [K in keyof EpochResult]: K extends "epoch" ? number : number | null };

export interface Metrics {
  points: readonly MetricsPoint[];
  epochs: readonly MetricsEpoch[];
  stepsPerEpoch: number;
}

const columns = [
  "step",
  "epoch",
  "train/loss",
  "train/accuracy",
  "test/loss",
  "test/accuracy",
  "epoch/train_loss",
  "epoch/train_accuracy",
  "epoch/seconds",
] as const;

type Row = Partial<Record<(typeof columns)[number], number | null>>;

/** A point of every step and one of every epoch; where both are of the same step they are one. */
function rowsOf({ points, epochs, stepsPerEpoch }: Metrics): Row[] {
  const rows = new Map<number, Row>();
  for (const { step, loss, accuracy } of points) {
    rows.set(step, { step, epoch: step / stepsPerEpoch, "train/loss": loss, "train/accuracy": accuracy });
  }
  for (const result of epochs) {
    const step = result.epoch * stepsPerEpoch;
    rows.set(step, {
      step,
      epoch: result.epoch,
      ...rows.get(step),
      "test/loss": result.testLoss,
      "test/accuracy": result.testAccuracy,
      "epoch/train_loss": result.trainLoss,
      "epoch/train_accuracy": result.trainAccuracy,
      "epoch/seconds": result.seconds,
    });
  }
  return [...rows.values()].toSorted((a, b) => a.step! - b.step!);
}

/** undefined for what was not measured, as the training of epochs before a run was taken up again, or is no number. */
const told = <T>(value: T): T | undefined =>
  value === null || (typeof value === "number" && !Number.isFinite(value)) ? undefined : value;

/** A line to a step; what was not measured after it is empty. */
export function metricsCsv(metrics: Metrics): string {
  const lines = rowsOf(metrics).map((row) => columns.map((column) => told(row[column]) ?? "").join(","));
  return [columns.join(","), ...lines, ""].join("\n");
}

/** A JSON object to a step, with what was measured after it. */
export function metricsJsonl(metrics: Metrics): string {
  return rowsOf(metrics)
    .map((row) => `${JSON.stringify(row, (_, value) => told(value))}\n`)
    .join("");
}

/**
 * Of what a run kept of its steps, the latest of which is `lastStep`: a run that goes on from a file has none of those before it.
 * `correct` are counts of samples, of which the last batch of an epoch may have fewer.
 */
export function metricsOf(
  {
    losses,
    correct,
    epochs,
  }: { losses: readonly number[]; correct: readonly number[]; epochs: readonly EpochResult[] },
  { batchSize, trainCount, lastStep }: { batchSize: number; trainCount: number; lastStep: number },
): Metrics {
  const stepsPerEpoch = Math.ceil(trainCount / batchSize);
  const stepsBefore = lastStep - losses.length;
  const points = losses.map((loss, i) => {
    const before = stepsBefore + i;
    const samples = Math.min(batchSize, trainCount - (before % stepsPerEpoch) * batchSize);
    return { step: before + 1, loss, accuracy: correct[i]! / samples };
  });
  return { points, epochs, stepsPerEpoch };
}
