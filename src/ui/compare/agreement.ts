/** @file Whether the loss curves of a comparison are those that were reported of it. */
import { curveEdges } from "../../share/curve";
import type { ResultRecord } from "../../share/record";
import { recordOfComparison } from "../../share/record-of";
import type { ComparisonResult } from "../../worker/api";

export interface Agreement {
  /** "nothing" where too little was trained here to compare anything. */
  verdict: "identical" | "within" | "apart" | "nothing";
  /** The largest difference of means over a span of steps, relative to the mean, and what is allowed. */
  largest: number;
  allowed: number;
  /** Whether something here was cancelled or failed before it had as many steps as were reported. */
  isPartial: boolean;
}

/**
 * Adapters add in different orders, and the differences grow while they train; means over the spans of a link take most of that
 * away. In halves a thousandth is lost with every rounding.
 */
const allowedDifference = { f32: 0.05, f16: 0.15 };

/** Below this a loss is as good as zero, where nothing is right relative to it. */
const smallestLoss = 0.05;

/** Compares the steps that were trained both there and here, once it is over here. null where the comparison is another one. */
export function agreementOf(reported: ResultRecord, mine: ComparisonResult): Agreement | null {
  if (mine.variants.length !== reported.variants.length) return null;
  const isHalf = reported.variants.some(({ config }) => config.precision !== "f32");
  const allowed = allowedDifference[isHalf ? "f16" : "f32"];
  const losses = mine.losses.map((values, i) => values.slice(0, reported.variants[i]!.step));
  const isPartial = losses.some(({ length }, i) => length < reported.variants[i]!.step);
  const hashes = recordOfComparison({ ...mine, losses }).variants.map(({ lossesHash }) => lossesHash);
  const largest = reported.variants.map(({ step, curve, lossesHash }, i): number | null => {
    // To the last bit, where all of it was trained.
    if (lossesHash !== null && lossesHash === hashes[i]) return 0;
    const spans = spansIn(curveEdges(step, curve.length), losses[i]!);
    const difference = differenceOf(curve.slice(0, spans.length), spans);
    if (losses[i]!.length < step) return spans.length > 0 ? difference : null;
    // The means of a link are rounded: of other losses they may be the same.
    return lossesHash === null ? difference : Math.max(difference, Number.MIN_VALUE);
  });
  const compared = largest.filter((difference) => difference !== null);
  if (compared.length === 0) return { verdict: "nothing", largest: 0, allowed, isPartial };
  const most = Math.max(...compared);
  const verdict = most === 0 ? "identical" : most <= allowed ? "within" : "apart";
  return { verdict, largest: most, allowed, isPartial };
}

type Curve = readonly (number | null)[];

/** The means over those spans of steps that lie within these losses, rounded as a link has them. */
function spansIn(edges: readonly number[], losses: readonly number[]): Curve {
  return edges.slice(1).flatMap((end, i) => {
    if (end > losses.length) return [];
    const span = losses.slice(edges[i]!, end);
    const mean = span.reduce((sum, loss) => sum + loss, 0) / span.length;
    return [Number.isFinite(mean) ? Number(mean.toPrecision(6)) : null];
  });
}

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
