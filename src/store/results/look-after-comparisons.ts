/** @file What the page of comparisons does for the comparisons of its engine. */
import { ofEngine } from "../of-engine";
import { askBeforeLeaving } from "../runs/ask-before-leaving";
import { otherTabsOf } from "../runs/other-tabs";
import { keepAwake } from "../runs/wake-lock";
import type { ComparisonState } from "./comparison";
import { comparisonOf } from "./comparison-of";
import { keepComparisons } from "./keep-comparisons";
import { keptRunsOf } from "./sharing";

/**
 * From the first call on they keep the screen on, the browser asks before one is left, other tabs are noticed, and what was
 * measured stays in this browser.
 */
export const lookAfterComparisons = ofEngine((engine) => {
  const comparison = comparisonOf(engine);
  const isAtWork = ({ isActive, report }: ComparisonState) => isActive && !report?.isPaused;
  keepAwake(comparison, isAtWork);
  askBeforeLeaving(comparison, ({ isActive }) => isActive);
  otherTabsOf(engine).follow(comparison, isAtWork, ({ ordinal }) => ordinal);
  keepComparisons(comparison, keptRunsOf(engine));
});
