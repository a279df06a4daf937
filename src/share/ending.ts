/** @file How a variant of a comparison, or a run, came to its end. */
import type { VariantReport } from "../worker/api";

export type Ending = "whole" | "cancelled" | "failed";

/**
 * What was cancelled counts as finished in reports and links, with fewer steps than it was to have, or as waiting where it had
 * not begun: this is the one place that tells it apart. null for what goes on, which nothing does in a result that is over.
 */
export function endingOf(
  { state, step, totalSteps }: Pick<VariantReport, "state" | "step" | "totalSteps">,
  isOver = true,
): Ending | null {
  if (state === "failed") return "failed";
  if (state === "finished") return step < totalSteps ? "cancelled" : "whole";
  return isOver ? "cancelled" : null;
}
