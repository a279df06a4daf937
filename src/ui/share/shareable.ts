/** @file Whether the run on the page can be shared, and why not where it cannot. */
import type { ResultRecord } from "../../share/record";
import type { Engine } from "../../store/engine";
import { recordOfView } from "../../store/results/record-of-view";
import { isActive, type RunView } from "../../store/runs/run-state";

export type Shareable = { record: ResultRecord } | { reason: "active" | "failed" | "short" };

/** Without a whole epoch there is neither a loss nor an accuracy to tell of it. */
export function shareableOf(engine: Engine, run: RunView): Shareable {
  const { phase, result } = run;
  if (isActive(run)) return { reason: "active" };
  if (!result) return { reason: phase === "failed" ? "failed" : "short" };
  const record = result.epochs.length > 0 ? recordOfView(engine.session.series, run) : null;
  if (!record) return { reason: "short" };
  const givenName = engine.runs.getState().current?.givenName ?? null;
  return { record: { ...record, givenName } };
}
