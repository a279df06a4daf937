import type { Engine } from "../../store/engine";
import { comparisonOf } from "../../store/results/comparison-of";
import { countVariants, readPlan } from "../../store/results/plan";
import { isResult } from "../../store/results/shared-result";
import { page } from "../../store/settings/page";
import { mostVariants } from "../../train/choices";
import { type HoldOptions, holdIfLong } from "./hold-if-long";

/** Starts the comparison that the address plans, once the engine has said what there is. Returns what ends the looking. */
export function startComparison(engine: Engine, tell: HoldOptions["tell"]): () => void {
  const { state } = engine.session;
  const comparison = comparisonOf(engine);
  const look = holdIfLong({ pause: comparison.pause, resume: comparison.resume, tell });
  /** When the first steps were done, and how many. */
  let first: { ms: number; done: number } | null = null;
  let hasBegun = false;
  const stopWaiting = state.subscribe(begin);
  const stopLooking = comparison.subscribe(({ report, isActive }) => {
    const { variants = [], isPaused = false } = report ?? {};
    const done = variants.reduce((sum, { step }) => sum + step, 0);
    const total = variants.reduce((sum, { totalSteps }) => sum + totalSteps, 0);
    if (done > 0) first ??= { ms: performance.now(), done };
    look({
      spentSeconds: first ? (performance.now() - first.ms) / 1000 : 0,
      share: first && total > first.done ? (done - first.done) / (total - first.done) : 0,
      isPaused,
      isOver: report !== null && !isActive,
    });
  });
  begin();
  return () => {
    stopWaiting();
    stopLooking();
  };

  function begin(): void {
    const { description, draft } = state.getState();
    // A result that the link carries is to be looked at.
    if (hasBegun || !description || isResult(location.hash)) return;
    hasBegun = true;
    const { axes, baseline, maxSteps } = readPlan(page.getState().own, description.fields).plan;
    // The plan on the page says that they are too many.
    if (countVariants({ axes }) > mostVariants) return;
    void comparison.start(axes, { base: draft, baseline, ...(maxSteps !== null && { maxSteps }) });
  }
}
