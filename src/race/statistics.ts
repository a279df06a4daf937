/** @file Few numbers that stand for many. */
import { quantile } from "../lib/math";

export interface Summary {
  median: number;
  /** Quartiles: half of the values lie between them. */
  low: number;
  high: number;
}

/** Throws when there is nothing to sum up. */
export function summarize(values: readonly number[]): Summary {
  if (values.length === 0) throw new Error("There are no rounds to sum up; take at least one.");
  return { median: quantile(values, 0.5), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

/** Round by round, so that what slows a whole round cancels out; over those rounds that both have. */
export const ratios = (values: readonly number[], units: readonly number[]): number[] =>
  values.slice(0, units.length).map((value, round) => value / units[round]!);

/** Whether rounds differ so little that more of them would say nothing new: by 3 % of their median at most. */
export const isSteady = (values: readonly number[]): boolean =>
  Math.max(...values) - Math.min(...values) <= 0.03 * quantile(values, 0.5);

/** No step is shorter; a browser's clock may not have moved in a few. */
const shortestStepMs = 0.01;

/** Steps that a slice of `sliceMs` holds, at least `least`: a slow step must not make a slice of one. */
export const stepsFor = (sliceMs: number, stepMs: number, least: number): number =>
  Math.max(least, Math.round(sliceMs / Math.max(stepMs, shortestStepMs)));

/** `items` beginning with another one each round, so that no engine always runs right after the same other one. */
export function rotated<T>(items: readonly T[], round: number): T[] {
  const first = items.length === 0 ? 0 : round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
