/** @file The page's one engine: its client, the session that the page shows, and the scripting interface. */
import { createClient } from "../worker/client";
import { watchAbsence } from "./runs/absence";
import { keepLatestEvaluation } from "./runs/latest-evaluation";
import { keepPaths } from "./runs/paths";
import { isAtWork } from "./runs/run-state";
import { createSession } from "./runs/run-store";
import { createRuns } from "./runs/runs";
import { keepAwake } from "./runs/wake-lock";
import { createScripting } from "./scripting";

export const client = createClient();

export const session = createSession(client);
export const runs = createRuns(session.state, session.series);
export const scripting = createScripting(client);
export const latestEvaluation = keepLatestEvaluation(client);
export const paths = keepPaths(client, session.state);
watchAbsence(session);
keepAwake(session.state, ({ run }) => isAtWork(run));
