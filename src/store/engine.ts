/** @file The page's one engine: its client, the session that the page shows, and the scripting interface. */
import { createClient } from "../worker/client";
import { createSession } from "./run-store";
import { createScripting } from "./scripting";

const client = createClient();

export const session = createSession(client);
export const scripting = createScripting(client);
