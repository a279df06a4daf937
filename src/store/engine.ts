/** @file An engine as its panels know it: the client of a worker, and all that is known of what that worker does. */
import type { EngineClient } from "../worker/client";
import { type EvaluationEvent, keepLatestEvaluation } from "./runs/latest-evaluation";
import { keepPaths, type Paths } from "./runs/paths";
import { isAtWork } from "./runs/run-state";
import { createSession } from "./runs/run-store";
import { createRuns, type RunsStore } from "./runs/runs";
import type { Session } from "./runs/session";

export interface Engine {
  readonly client: EngineClient;
  readonly session: Session;
  readonly runs: RunsStore;
  readonly paths: Paths;
  /** Of any run, null before the first one. */
  latestEvaluation(): EvaluationEvent | null;
  /** Aborted by `dispose`: what listens beyond the engine stops with it. */
  readonly ended: AbortSignal;
  /** Ends the worker and all that listens to the page. What is known of its runs stays as it is. */
  dispose(): void;
}

/** Starts no worker yet: `session.actions.open` does. What only some panels need of it they make themselves, by `ofEngine`. */
export function createEngine(client: EngineClient): Engine {
  const session = createSession(client);
  const runs = createRuns(session.state, session.series);
  const latestEvaluation = keepLatestEvaluation(client);
  const paths = keepPaths(client, session.state);
  const ending = new AbortController();
  // Its code comes with the first run. Where it does not come, no note is made of what a run goes through unseen.
  const stop = session.state.subscribe(({ run }) => {
    if (!isAtWork(run)) return;
    stop();
    import("./runs/absence").then(
      ({ watchAbsence }) => ending.signal.aborted || watchAbsence(session, ending.signal),
      () => {},
    );
  });
  const dispose = () => {
    ending.abort();
    client.dispose();
  };
  return { client, session, runs, paths, latestEvaluation, ended: ending.signal, dispose };
}
