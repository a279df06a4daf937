/** @file Puts finished runs among the kept results; fetched with the first one that finishes. */
import type { Engine } from "../engine";
import type { RunView } from "../runs/run-state";
import { recordOfView } from "./record-of-view";
import { shareName } from "./share-name";
import { keptRunsOf } from "./sharing";

/** Resolves to whether it was kept: not where nothing was trained, or where it is no longer on the page, as its curve is not. */
export async function keepRun(engine: Engine, run: RunView): Promise<boolean> {
  if (engine.session.state.getState().run?.number !== run.number) return false;
  const record = recordOfView(engine, run);
  const entry = engine.runs.getState().current;
  if (!record || !entry) return false;
  const results = keptRunsOf(engine);
  const id = await results.add(record, entry.givenName);
  shareName({ runs: engine.runs, ordinal: entry.ordinal }, { results, id });
  return true;
}
