/** @file Puts finished runs among the kept results; fetched with the first one that finishes. */
import type { Engine } from "../engine";
import type { RunView } from "../runs/run-state";
import type { RunEntry } from "../runs/runs";
import type { RunSeries } from "../runs/series";
import { recordOfView } from "./record-of-view";
import { shareName } from "./share-name";
import { keptRunsOf } from "./sharing";

/** A run as it was when it finished. */
export interface FinishedRun {
  run: RunView;
  entry: RunEntry;
  /** Its own, whatever the page shows by now. */
  series: RunSeries;
}

/** Keeps it, unless nothing was trained. */
export async function keepRun(engine: Engine, { run, entry, series }: FinishedRun): Promise<void> {
  const record = recordOfView(series, run);
  if (!record) return;
  const results = keptRunsOf(engine);
  const id = await results.add(record, entry.givenName);
  const isStored = results.getState().results.some((one) => one.id === id && one.isStored);
  // Without room for weights the result is kept all the same; the drawer says what there is.
  const { result } = run;
  if (isStored && result)
    await engine.client.call((worker) => worker.run.keepWeights(result.id, id)).catch(() => {});
  shareName({ runs: engine.runs, ordinal: entry.ordinal }, { results, id });
}
