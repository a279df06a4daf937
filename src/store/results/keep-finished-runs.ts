/** @file Keeps every run of the page's engine that finishes. */
import type { RunResult } from "../../worker/api";
import type { Engine } from "../engine";

/** What keeps runs is fetched with the first that finishes. */
export function keepFinishedRuns(engine: Engine): void {
  let kept: RunResult | null = null;
  engine.session.state.subscribe(({ run }) => {
    if (!run?.result || run.result === kept) return;
    // Not again when it comes back after a reset.
    kept = run.result;
    void import("./keep-run").then(({ keepRun }) => keepRun(engine, run));
  });
}
