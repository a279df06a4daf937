/** @file Predictions: what a reader can commit to, what is true, and how near the one came to the other. */
import type { MeasuredFactor } from "../../share/worksheet-record";

/** One of a few answers. */
export interface ChoiceGuess {
  kind: "choice";
  options: readonly { value: string; label: string }[];
}

/** A factor, on a logarithmic scale. */
export interface FactorGuess {
  kind: "factor";
  min: number;
  max: number;
}

export type Guess = ChoiceGuess | FactorGuess;

/** What was measured: the option that is right, or the factor, with the interval that it is known to lie in where there is one. */
export type Truth = string | { value: number; low?: number; high?: number };

/** As worksheets have it. */
export const asMeasured = (truth: Truth): string | MeasuredFactor =>
  typeof truth === "string"
    ? truth
    : { value: truth.value, low: truth.low ?? null, high: truth.high ?? null };

export function asTruth(measured: string | MeasuredFactor | null): Truth | null {
  if (measured === null || typeof measured === "string") return measured;
  const { value, low, high } = measured;
  return low === null || high === null ? { value } : { value, low, high };
}

export type Verdict = "right" | "near" | "off";

/** Of a factor, as shares of it: so far from the interval a guess still counts as right, or as near. */
const slack = { right: 1.1, near: 1.3 };

/** How near a guess came; null without a guess or a truth. */
export function judge(guess: string | number | null, truth: Truth | null): Verdict | null {
  if (guess === null || truth === null) return null;
  if (typeof truth === "string") return guess === truth ? "right" : "off";
  const { value, low = value, high = value } = truth;
  const distance = Math.max(1, low / Number(guess), Number(guess) / high);
  return distance <= slack.right ? "right" : distance <= slack.near ? "near" : "off";
}

/** Where a factor lies on its scale, from 0 to 1. */
export function shareOf(value: number, { min, max }: Pick<FactorGuess, "min" | "max">): number {
  return Math.min(1, Math.max(0, Math.log(value / min) / Math.log(max / min)));
}

/** The factor at this share of the scale, rounded as one would say it: 0.8, 1.5, 12. */
export function factorAt(share: number, { min, max }: Pick<FactorGuess, "min" | "max">): number {
  return Number((min * (max / min) ** share).toPrecision(2));
}
