import type { Snapshot } from "../../checkpoint/snapshot";
import { NotKeptError } from "./not-kept-error";

/** What outlives the engine, by the id of a run's result: the parameters alone. */
export type KeptModels = (run: string) => Promise<Snapshot | null> | null;

/** Runs whose weights stay when the next one comes; fewer where they are large, the latest always. */
const mostKept = 8;
const mostKeptBytes = 256 * 1024 * 1024;

/** Keeps a snapshot as the latest one, and lets the oldest go. */
export function remember(all: Map<string, Snapshot>, id: string, snapshot: Snapshot): void {
  all.delete(id);
  all.set(id, snapshot);
  const bytesOf = ({ variables }: Snapshot) => variables.reduce((sum, { data }) => sum + data.length, 0);
  let bytes = [...all.values()].reduce((sum, one) => sum + bytesOf(one), 0);
  for (const [oldest, one] of all) {
    if (all.size === 1 || (all.size <= mostKept && bytes <= mostKeptBytes)) return;
    all.delete(oldest);
    bytes -= bytesOf(one);
  }
}

/** What is kept of a run. Rejects with a NotKeptError where nothing is. */
export async function recall(
  all: ReadonlyMap<string, Snapshot>,
  kept: KeptModels,
  run: { id: string },
): Promise<Snapshot> {
  const id = typeof run?.id === "string" ? run.id : null;
  const snapshot = id === null ? null : (all.get(id) ?? (await kept(id)));
  if (snapshot) return snapshot;
  const which = `those of the last ${mostKept} runs and of kept ones are`;
  throw new NotKeptError(
    "WeightsNotKept",
    `The weights of that run are not here any more: ${which}. Train it again.`,
  );
}
