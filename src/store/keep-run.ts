/** @file Puts the page's finished runs among the kept results; fetched with the first one that finishes. */
import { session } from "./engine";
import type { RunView } from "./run-state";
import { keptRuns, recordOfRun } from "./sharing";

/** A run of which nothing was trained is nothing to keep. */
export function keepRun({ result, absence }: RunView): void {
  const { losses } = session.series;
  if (!result || losses.length === 0) return;
  const isHidden = absence !== null && absence.hiddenMs > 0;
  // The engine leaves it to the page to remember each step.
  const record = recordOfRun({ ...result, losses: [...losses] }, { marks: isHidden ? ["hidden"] : [] });
  void keptRuns.add(record);
}
