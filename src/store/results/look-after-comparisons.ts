/** @file What the page of comparisons does for the comparisons of its engine. */
import { ofEngine } from "../of-engine";
import { keepAwake } from "../runs/wake-lock";
import { comparisonOf } from "./comparison-of";
import { keepComparisons } from "./keep-comparisons";
import { keptRunsOf } from "./sharing";

/** From the first call on they keep the screen on, and what was measured stays in this browser. */
export const lookAfterComparisons = ofEngine((engine) => {
  const comparison = comparisonOf(engine);
  keepAwake(comparison, ({ isActive, report }) => isActive && !report?.isPaused);
  keepComparisons(comparison, keptRunsOf(engine));
});
