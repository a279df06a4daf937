/** @file A comparison as one call. */
import { Comparison, type OnComparison } from "./comparison";
import { comparisonGrid } from "./comparison-grid";
import type { Prepare } from "./comparison-reference";
import type { CompareAxes, CompareOptions, ComparisonResult } from "./comparison-report";

/** What a script may ask of a comparison. */
export interface CompareCallOptions extends CompareOptions {
  signal?: AbortSignal;
  onUpdate?: OnComparison;
}

/**
 * A comparison from axes to result; see `halfstep.compare`. An aborted signal ends it after the submits under way. Throws a
 * ConfigError, and the signal's reason when it was aborted.
 */
export async function compare(
  prepare: Prepare,
  axes: CompareAxes,
  { signal, onUpdate, ...options }: CompareCallOptions = {},
): Promise<ComparisonResult> {
  signal?.throwIfAborted();
  const comparison = new Comparison(comparisonGrid(axes, options), prepare, onUpdate);
  const cancel = () => comparison.cancel();
  signal?.addEventListener("abort", cancel);
  try {
    const result = await comparison.run();
    signal?.throwIfAborted();
    return result;
  } finally {
    signal?.removeEventListener("abort", cancel);
  }
}
