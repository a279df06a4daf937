import type { Snapshot } from "../../checkpoint/snapshot";

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

/** What is kept of a run. Throws an Error where nothing is. */
export function recall(all: ReadonlyMap<string, Snapshot>, run: { id: string }): Snapshot {
  const snapshot = typeof run?.id === "string" ? all.get(run.id) : undefined;
  if (snapshot) return snapshot;
  const which = `those of the last ${mostKept} runs are`;
  throw new Error(`The weights of that run are not here any more: ${which}. Train it again.`);
}
