/** @file Whether the loss curves of a comparison are those that were reported of it. */
import type { ResultRecord } from "../../share/record";
import { recordOfComparison } from "../../share/record-of";
import type { ComparisonResult } from "../../worker/api";

export interface Agreement {
  verdict: "identical" | "within" | "apart" | "unfinished";
  /** The largest difference of means over a span of steps, relative to the mean, and what is allowed. */
  largest: number;
  allowed: number;
}

/**
 * Adapters add in different orders, and the differences grow while they train; means over the spans of a link take most of that
 * away. In halves a thousandth is lost with every rounding.
 */
const allowedDifference = { f32: 0.05, f16: 0.15 };

/** Below this a loss is as good as zero, where nothing is right relative to it. */
const smallestLoss = 0.05;

/** Compares as many steps as were reported. null where the comparison is another one. */
export function agreementOf(reported: ResultRecord, mine: ComparisonResult): Agreement | null {
  if (mine.variants.length !== reported.variants.length) return null;
  const isHalf = reported.variants.some(({ config }) => config.precision !== "f32");
  const allowed = allowedDifference[isHalf ? "f16" : "f32"];
  const isUnfinished = mine.losses.some(({ length }, i) => length < reported.variants[i]!.step);
  if (isUnfinished) return { verdict: "unfinished", largest: 0, allowed };
  const losses = mine.losses.map((values, i) => values.slice(0, reported.variants[i]!.step));
  const rounded = recordOfComparison({ ...mine, losses });
  const pairs = reported.variants.map((variant, i) => [variant, rounded.variants[i]!] as const);
  const isIdentical = pairs.every(([one, other]) =>
    one.lossesHash === null
      ? JSON.stringify(one.curve) === JSON.stringify(other.curve)
      : one.lossesHash === other.lossesHash,
  );
  if (isIdentical) return { verdict: "identical", largest: 0, allowed };
  const largest = Math.max(...pairs.map(([one, other]) => differenceOf(one.curve, other.curve)));
  return { verdict: largest <= allowed ? "within" : "apart", largest, allowed };
}

type Curve = readonly (number | null)[];

/** Infinite where only one of them is a number, or where they are not equally long. */
function differenceOf(one: Curve, other: Curve): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return one.reduce<number>((largest, a, i) => {
    const b = other[i] ?? null;
    if (a === b) return largest;
    if (a === null || b === null) return Number.POSITIVE_INFINITY;
    return Math.max(largest, Math.abs(a - b) / Math.max(Math.abs(a), smallestLoss));
  }, 0);
}
