/** @file Keeps every run of the page's engine that finishes. */
import type { RunResult } from "../../worker/api";
import type { Engine } from "../engine";
import type { RunView } from "../runs/run-state";

/** What keeps runs is fetched with the first that finishes. */
export function keepFinishedRuns(engine: Engine): void {
  /** Not kept again when it comes back after a reset. */
  let kept: RunResult | null = null;
  engine.session.state.subscribe(({ run }) => {
    if (run?.result && run.result !== kept) void keep(run, run.result);
  });

  async function keep(run: RunView, result: RunResult): Promise<void> {
    kept = result;
    // Where the fetch fails, or the run was put away meanwhile, the next change on the page is the next try.
    const fetched = await import("./keep-run").catch(() => null);
    const isKept = await fetched?.keepRun(engine, run);
    if (!isKept && kept === result) kept = null;
  }
}
