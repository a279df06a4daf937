/** @file Notes when a run goes on out of sight or the machine falls asleep, since its timings then tell of that too. */
import { type Absence, isAtWork } from "./run-state";
import type { Session } from "./session";

const tickMs = 1000;
/** A page is never busy for so long; when its clock jumps as far, the machine was asleep. */
const sleepMs = 10_000;

/** Writes into the run what it goes through unseen, until the signal ends that. */
export function watchAbsence({ state, series }: Pick<Session, "state" | "series">, ended: AbortSignal): void {
  let hidden: { run: number; sinceMs: number; steps: number } | null = null;
  let ticking: ReturnType<typeof setInterval> | undefined;
  let lastTickMs = 0;

  function update(): void {
    const { run } = state.getState();
    const isWorking = isAtWork(run);
    if (hidden && (!document.hidden || !isWorking || run?.number !== hidden.run)) {
      const { sinceMs, steps } = hidden;
      if (run?.number === hidden.run) {
        add({ hiddenMs: Date.now() - sinceMs, hiddenSteps: series.loss.count - steps });
      }
      hidden = null;
    }
    if (!hidden && document.hidden && isWorking && !ended.aborted) {
      hidden = { run: run.number, sinceMs: Date.now(), steps: series.loss.count };
    }
    const isWatched = isWorking && !document.hidden && !ended.aborted;
    if (isWatched === (ticking !== undefined)) return;
    clearInterval(ticking);
    lastTickMs = Date.now();
    ticking = isWatched ? setInterval(tick, tickMs) : undefined;
  }

  function tick(): void {
    const gapMs = Date.now() - lastTickMs;
    lastTickMs = Date.now();
    if (gapMs > sleepMs) add({ asleepMs: gapMs });
  }

  function add(more: Partial<Absence>): void {
    const { run } = state.getState();
    if (!run) return;
    const { hiddenMs, hiddenSteps, asleepMs } = run.absence ?? { hiddenMs: 0, hiddenSteps: 0, asleepMs: 0 };
    const absence = {
      hiddenMs: hiddenMs + (more.hiddenMs ?? 0),
      hiddenSteps: hiddenSteps + (more.hiddenSteps ?? 0),
      asleepMs: asleepMs + (more.asleepMs ?? 0),
    };
    state.setState({ run: { ...run, absence } });
  }

  state.subscribe(({ run }, before) => {
    if (isAtWork(run) !== isAtWork(before.run) || run?.number !== before.run?.number) update();
  });
  document.addEventListener("visibilitychange", update, { signal: ended });
  ended.addEventListener("abort", update);
  // It may come after the run that it watches.
  update();
}
