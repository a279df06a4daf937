/** @file What tells the loss chart from the accuracy chart. */

import { quotedLoss } from "../../share/quoted-loss";
import type { RunRecord } from "../../store/runs/series";
import type { Buckets } from "../../store/runs/step-series";
import type { EpochResult } from "../../worker/api";
import type { Formats } from "../i18n/format";
import type { SharedWords } from "../shared/words";
import { linearScale, logScale, missingScale, type Scale } from "./scale";

export type ScaleName = "linear" | "log" | "wholeRange" | "topRange" | "missing";

export interface ChartSpec {
  title(t: SharedWords): string;
  scales: readonly [ScaleName, ...ScaleName[]];
  steps(record: RunRecord): Buckets;
  /** What training came to in the last of these epochs, as a mean over it; null before there is one. */
  quoted(epochs: readonly EpochResult[]): number | null;
  test(epoch: EpochResult): number;
  /** What a network gets that knows nothing and guesses. */
  guess(classCount: number): number;
  write(format: Formats, value: number): string;
  writeTick(format: Formats, value: number): string;
  /** Where the curves of a run that learns leave room for words. */
  room: "top" | "bottom";
  /** Lowest and highest value on the axis when all of these runs are in sight. */
  range(scale: ScaleName, runs: readonly Buckets[], classCount: number): [number, number];
  /** An axis with at least these values, within what the quantity can be. */
  scale(name: ScaleName, low: number, high: number): Scale;
}

export const lossSpec: ChartSpec = {
  title: (t) => t.chart.loss,
  scales: ["linear", "log"],
  steps: ({ loss }) => loss,
  quoted: quotedLoss,
  test: ({ testLoss }) => testLoss,
  guess: Math.log,
  write: (format, value) => format.loss(value),
  writeTick: (format, value) => format.setting(value),
  room: "top",
  range(scale, runs, classCount) {
    const guess = Math.log(classCount);
    const extremes = runs.map(({ mean }) => extremesOf(mean));
    const highest = Math.max(guess * 1.1, ...extremes.map((one) => one.highest));
    if (scale === "log")
      return [Math.max(roundDown(Math.min(0.1, ...extremes.map((one) => one.lowest))), 1e-6), highest];
    // A peak of thousands at the start would press all that follows flat; the log scale shows it whole.
    const recent = Math.max(0, ...extremes.map((one) => one.recent));
    return [0, Math.min(highest, Math.max(4 * guess, 1.5 * recent))];
  },
  scale: (name, low, high) =>
    name === "log"
      ? logScale(Math.max(low, 1e-6), Math.max(high, 2e-6))
      : linearScale(Math.max(0, low), high),
};

/** What is as good as all right on a scale that never gets to 100 %. */
const nearlyOne = 0.9995;

export const accuracySpec: ChartSpec = {
  title: (t) => t.chart.accuracy,
  scales: ["wholeRange", "topRange", "missing"],
  steps: ({ accuracy }) => accuracy,
  quoted: (epochs) => epochs.at(-1)?.trainAccuracy ?? null,
  test: ({ testAccuracy }) => testAccuracy,
  guess: (classCount) => 1 / classCount,
  write: (format, value) => format.percent(value),
  writeTick: (format, value) => format.percent(value, decimalsOf(100 * value)),
  room: "bottom",
  range: (scale) => [scale === "topRange" ? 0.9 : 0, scale === "missing" ? nearlyOne : 1],
  scale(name, low, high) {
    const bottom = Math.max(0, Math.min(low, 0.999));
    if (name === "missing") return missingScale(bottom, Math.min(nearlyOne, Math.max(high, bottom + 4e-4)));
    return linearScale(bottom, Math.min(1, high));
  },
};

/** The largest of all values, the smallest above 0, and the largest of the last quarter; of those that are numbers. */
function extremesOf(values: Float64Array): { lowest: number; highest: number; recent: number } {
  let [lowest, highest, recent] = [Number.POSITIVE_INFINITY, 0, 0];
  const quarter = values.length - Math.ceil(values.length / 4);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value > 0 && value < lowest) lowest = value;
    if (value > highest) highest = value;
    if (i >= quarter && value > recent) recent = value;
  }
  return { lowest, highest, recent };
}

/** The next lower of 1, 2, 5 times a power of ten, so that the axis moves seldom. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((factor) => factor * power < value) ?? 0.5) * power;
}

const decimalsOf = (value: number): number =>
  Number.isInteger(Number(value.toFixed(6))) ? 0 : value > 99.9 ? 2 : 1;

/**
 * Last step on the axis: the run's last one, or a half, a quarter, an eighth … of it while that is enough, so that the
 * steep beginning can be seen while it happens.
 */
export function lastStepShown(steps: number, totalSteps: number): number {
  let last = totalSteps;
  while (last / 2 >= Math.max(steps, 64)) last /= 2;
  return last;
}
