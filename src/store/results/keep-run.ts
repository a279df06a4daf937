/** @file Puts finished runs among the kept results; fetched with the first one that finishes. */
import type { Engine } from "../engine";
import type { RunView } from "../runs/run-state";
import type { Buckets } from "../runs/step-series";
import { keptRunsOf, recordOfRun } from "./sharing";

/** A run of which nothing was trained is nothing to keep. */
export function keepRun(engine: Engine, { result, absence }: RunView): void {
  const { losses, loss } = engine.session.series;
  if (!result || losses.length === 0) return;
  const isHidden = absence !== null && absence.hiddenMs > 0;
  // The engine leaves it to the page to remember each step, or what the curve shows of them where there are too many.
  const hasAllLosses = losses.length === loss.count;
  const remembered = hasAllLosses ? [...losses] : meanOfEachStep(loss);
  const marks = isHidden ? (["hidden"] as const) : [];
  const record = recordOfRun({ ...result, losses: remembered }, { marks, hasAllLosses });
  void keptRunsOf(engine).add(record);
}

const meanOfEachStep = ({ count, stride, mean }: Buckets): number[] =>
  Array.from({ length: count }, (_, step) => mean[Math.floor(step / stride)]!);
