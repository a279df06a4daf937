/** @file Keeps every run of the page's engine that finishes. */
import type { Engine } from "../engine";

/** What keeps runs is fetched with the first that finishes. */
export function keepFinishedRuns(engine: Engine): void {
  engine.session.state.subscribe(({ run }, before) => {
    if (run?.result && run.result !== before.run?.result)
      void import("./keep-run").then(({ keepRun }) => keepRun(engine, run));
  });
}
