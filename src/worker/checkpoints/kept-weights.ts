/** @file The weights of kept runs: as many as their room holds, the oldest first to go. */
import { noRecords, type Snapshot } from "../../checkpoint/snapshot";
import { readSnapshot, writeSnapshot } from "../../checkpoint/snapshot-file";
import type { WeightsTally } from "../api";
import { use } from "./checkpoint-storage";
import type { StoredWeights } from "./stored-checkpoint";

/** Some 160 runs of the reference model. */
export const mostBytes = 64 * 2 ** 20;

/** Keeps the parameters of a run under the id of its kept result, and that of the run. Rejects with a CheckpointTrouble. */
export async function keepWeights(id: number, run: string, snapshot: Snapshot): Promise<void> {
  const variables = snapshot.variables.filter(({ isParameter }) => isParameter);
  const bytes = writeSnapshot({ ...snapshot, variables, records: noRecords() });
  // What is larger than all of the room is not kept: everything else would go for nothing.
  if (bytes.length > mostBytes) return;
  await use(async (database) => {
    const transaction = database.transaction("weights", "readwrite");
    const all = await transaction.store.getAll();
    const writing = [
      ...surplus(all, bytes.length).map((oldest) => transaction.store.delete(oldest)),
      transaction.store.put({ id, run, atMs: Date.now(), bytes }),
    ];
    await Promise.all([...writing, transaction.done]);
  });
}

/** What is kept of a run, found by the id of its result or of what that is kept under; null for nothing. Rejects with a CheckpointTrouble. */
export async function keptModel(wanted: { run: string } | { id: number }): Promise<Snapshot | null> {
  const stored = await use(async (database) =>
    "id" in wanted
      ? database.get("weights", wanted.id)
      : (await database.getAll("weights")).find(({ run }) => run === wanted.run),
  );
  const snapshot = stored && readSnapshot(stored.bytes);
  return snapshot && "variables" in snapshot ? snapshot : null;
}

/** What there is of these kept results; what is there of others, which were removed, goes. Rejects with a CheckpointTrouble. */
export function tidyWeights(kept: readonly number[]): Promise<WeightsTally> {
  return use(async (database) => {
    const transaction = database.transaction("weights", "readwrite");
    const all = await transaction.store.getAll();
    const there = all.filter(({ id }) => kept.includes(id));
    const gone = all.filter(({ id }) => !kept.includes(id));
    await Promise.all([...gone.map(({ id }) => transaction.store.delete(id)), transaction.done]);
    return { runs: there.length, bytes: totalBytes(there), mostBytes };
  });
}

/** The ids of the oldest that have to go for so many more bytes. */
function surplus(all: readonly StoredWeights[], bytes: number): number[] {
  const oldestFirst = [...all].sort((one, other) => one.atMs - other.atMs);
  const ids: number[] = [];
  for (let left = totalBytes(all); left + bytes > mostBytes; ) {
    const oldest = oldestFirst.shift()!;
    ids.push(oldest.id);
    left -= oldest.bytes.length;
  }
  return ids;
}

const totalBytes = (all: readonly StoredWeights[]): number =>
  all.reduce((sum, { bytes }) => sum + bytes.length, 0);
