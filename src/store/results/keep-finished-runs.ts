/** @file Keeps every run that finishes on the page. */
import type { Session } from "../runs/run-store";

/** What keeps runs is fetched with the first that finishes. */
export function keepFinishedRuns({ state }: Pick<Session, "state">): void {
  state.subscribe(({ run }, before) => {
    if (run?.result && run.result !== before.run?.result)
      void import("./keep-run").then(({ keepRun }) => keepRun(run));
  });
}
