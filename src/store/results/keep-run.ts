/** @file Puts finished runs among the kept results; fetched with the first one that finishes. */
import type { Engine } from "../engine";
import type { RunView } from "../runs/run-state";
import { recordOfView } from "./record-of-view";
import { shareName } from "./share-name";
import { keptRunsOf } from "./sharing";

/** A run of which nothing was trained is nothing to keep. */
export async function keepRun(engine: Engine, run: RunView): Promise<void> {
  const record = recordOfView(engine, run);
  const entry = engine.runs.getState().current;
  if (!record || !entry) return;
  const results = keptRunsOf(engine);
  const id = await results.add(record, entry.givenName);
  shareName({ runs: engine.runs, ordinal: entry.ordinal }, { results, id });
}
