/** @file What tells the loss chart from the accuracy chart. */

import type { RunSeries } from "../../store/series";
import type { StepSeries } from "../../store/step-series";
import type { EpochResult } from "../../worker/api";
import type { Dictionary } from "../i18n/en";
import type { Formats } from "../i18n/format";

export type ScaleName = "linear" | "log" | "wholeRange" | "topRange";

export interface ChartSpec {
  title(t: Dictionary): string;
  scales: readonly [ScaleName, ScaleName];
  steps(series: RunSeries): StepSeries;
  test(epoch: EpochResult): number;
  /** What a network gets that knows nothing and guesses. */
  guess(classCount: number): number;
  write(format: Formats, value: number): string;
  writeTick(format: Formats, value: number): string;
  /** Lowest and highest value on the axis. */
  range(scale: ScaleName, steps: StepSeries, classCount: number): [number, number];
}

export const lossSpec: ChartSpec = {
  title: (t) => t.charts.loss,
  scales: ["linear", "log"],
  steps: ({ loss }) => loss,
  test: ({ testLoss }) => testLoss,
  guess: Math.log,
  write: (format, value) => format.loss(value),
  writeTick: (format, value) => format.setting(value),
  range(scale, { mean }, classCount) {
    const guess = Math.log(classCount);
    const finite = mean.filter(Number.isFinite);
    const highest = finite.reduce((a, b) => Math.max(a, b), guess * 1.1);
    const lowest = finite.reduce((a, b) => (b > 0 ? Math.min(a, b) : a), 0.1);
    if (scale === "log") return [Math.max(lowest * 0.7, 1e-6), highest];
    // A peak of thousands at the start would press all that follows flat; the log scale shows it whole.
    const recent = finite.subarray(-Math.ceil(finite.length / 4)).reduce((a, b) => Math.max(a, b), 0);
    return [0, Math.min(highest, Math.max(4 * guess, 1.5 * recent))];
  },
};

export const accuracySpec: ChartSpec = {
  title: (t) => t.charts.accuracy,
  scales: ["wholeRange", "topRange"],
  steps: ({ accuracy }) => accuracy,
  test: ({ testAccuracy }) => testAccuracy,
  guess: (classCount) => 1 / classCount,
  write: (format, value) => format.percent(value),
  writeTick: (format, value) => format.percent(value, 0),
  range: (scale) => [scale === "topRange" ? 0.9 : 0, 1],
};

/**
 * Last step on the axis: the run's last one, or a half, a quarter, an eighth … of it while that is enough, so that the
 * steep beginning can be seen while it happens.
 */
export function lastStepShown(steps: number, totalSteps: number): number {
  let last = totalSteps;
  while (last / 2 >= Math.max(steps, 64)) last /= 2;
  return last;
}
