/** @file The page's one engine: its client, the session that the page shows, and the scripting interface. */
import { createClient } from "../worker/client";
import { watchAbsence } from "./absence";
import { keepLatestEvaluation } from "./latest-evaluation";
import { keepPaths } from "./paths";
import { isAtWork } from "./run-state";
import { createSession } from "./run-store";
import { createRuns } from "./runs";
import { createScripting } from "./scripting";
import { keepAwake } from "./wake-lock";

export const client = createClient();

export const session = createSession(client);
export const runs = createRuns(session.state, session.series);
export const scripting = createScripting(client);
export const latestEvaluation = keepLatestEvaluation(client);
export const paths = keepPaths(client, session.state);
watchAbsence(session);
keepAwake(session.state, ({ run }) => isAtWork(run));
