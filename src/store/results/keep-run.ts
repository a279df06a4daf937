/** @file Puts the page's finished runs among the kept results; fetched with the first one that finishes. */
import { session } from "../engine";
import type { RunView } from "../runs/run-state";
import type { Buckets } from "../runs/step-series";
import { keptRuns, recordOfRun } from "./sharing";

/** A run of which nothing was trained is nothing to keep. */
export function keepRun({ result, absence }: RunView): void {
  const { losses, loss } = session.series;
  if (!result || losses.length === 0) return;
  const isHidden = absence !== null && absence.hiddenMs > 0;
  // The engine leaves it to the page to remember each step, or what the curve shows of them where there are too many.
  const hasAllLosses = losses.length === loss.count;
  const remembered = hasAllLosses ? [...losses] : meanOfEachStep(loss);
  const marks = isHidden ? (["hidden"] as const) : [];
  const record = recordOfRun({ ...result, losses: remembered }, { marks, hasAllLosses });
  void keptRuns.add(record);
}

const meanOfEachStep = ({ count, stride, mean }: Buckets): number[] =>
  Array.from({ length: count }, (_, step) => mean[Math.floor(step / stride)]!);
