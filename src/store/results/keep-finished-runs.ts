/** @file Keeps every run of the page's engine that finishes, unless the page is embedded: it leaves nothing behind. */
import type { RunResult } from "../../worker/api";
import type { Engine } from "../engine";
import { isEmbedded } from "../settings/embed";
import type { FinishedRun } from "./keep-run";

/**
 * What keeps runs is fetched with the first that finishes. What a run has is noted at once, since another may take its place on
 * the page meanwhile.
 */
export function keepFinishedRuns(engine: Engine): void {
  if (isEmbedded()) return;
  const { session, runs } = engine;
  /** Not kept again when it comes back after a reset. */
  let latest: RunResult | null = null;
  let waiting: FinishedRun[] = [];

  session.state.subscribe(({ run }) => {
    const entry = runs.getState().current;
    if (run?.result && run.result !== latest && entry) {
      latest = run.result;
      waiting.push({ run, entry, series: session.series.copy() });
    }
    if (waiting.length > 0) void keep();
  });

  async function keep(): Promise<void> {
    const finished = waiting;
    waiting = [];
    // Where the fetch fails, the next change on the page is the next try.
    const fetched = await import("./keep-run").catch(() => null);
    if (fetched) for (const one of finished) void fetched.keepRun(engine, one);
    else waiting.unshift(...finished);
  }
}
