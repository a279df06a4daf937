import type { RunProgress } from "../../store/runs/run-state";

/** Less is what timers are off by. */
const least = 1.05;

/**
 * How many times as long as its device would have needed a run has taken to be watched, in two digits; null where it has not been
 * slowed.
 */
export function slowdownOf(progress: RunProgress | null | undefined): number | null {
  if (!progress || progress.elapsedMs === 0) return null;
  const times = 1 + progress.waitedMs / progress.elapsedMs;
  return times < least ? null : Number(times.toPrecision(2));
}
