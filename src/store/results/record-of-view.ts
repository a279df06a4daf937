/** @file A run of the page as a record: the same one however often it is asked for, so that what is kept is what is shared. */
import type { RunResult } from "../../worker/api";
import type { RunView } from "../runs/run-state";
import type { RunSeries } from "../runs/series";
import type { Buckets } from "../runs/step-series";
import { type ResultRecord, recordOfRun } from "./sharing";

const made = new WeakMap<RunResult, ResultRecord>();

/** null while the run goes on, and where nothing was trained. The series must be the run's own. */
export function recordOfView(
  { firstStep, losses, loss }: Pick<RunSeries, "firstStep" | "losses" | "loss">,
  { result, absence, name, start }: RunView,
): ResultRecord | null {
  if (!result || losses.length === 0) return null;
  const known = made.get(result);
  if (known) return known;
  const isHidden = absence !== null && absence.hiddenMs > 0;
  // The engine leaves it to the page to remember each step, or what the curve shows of them where there are too many.
  const isRemembered = losses.length === loss.count;
  const remembered = isRemembered ? losses : meanOfEachStep(loss);
  // Of the steps in the file that it went on from the loss is no number here.
  const unknown = Array<number>(firstStep).fill(Number.NaN);
  const record = recordOfRun(
    { ...result, losses: [...unknown, ...remembered] },
    {
      name,
      marks: isHidden ? ["hidden"] : [],
      hasAllLosses: isRemembered && firstStep === 0,
      ...(start && { totalSteps: start.totalSteps }),
    },
  );
  made.set(result, record);
  return record;
}

const meanOfEachStep = ({ count, stride, mean }: Buckets): number[] =>
  Array.from({ length: count }, (_, step) => mean[Math.floor(step / stride)]!);
