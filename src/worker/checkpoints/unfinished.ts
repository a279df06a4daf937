/** @file Runs that were interrupted, as their checkpoints lie in the storage. */
import type { Snapshot } from "../../checkpoint/snapshot";
import { readSnapshot } from "../../checkpoint/snapshot-file";
import { locksHeldForGood } from "../../lib/held-locks";
import type { UnfinishedRun } from "../api";
import type { CheckpointStorage, StoredCheckpoint } from "./stored-checkpoint";

/** So long may a page that was just left hold the lock of its run. Without Web Locks a run in another tab is offered, too. */
const patienceMs = 3000;

/** Of the slots of a run the newest one that can be read and shown; where none can be read, what is wrong with the newest. */
function newestOf(slots: readonly StoredCheckpoint[]): { stored: StoredCheckpoint; read: Snapshot | string } {
  const isShown = ({ view }: StoredCheckpoint) => (view === null ? 0 : 1);
  const newestFirst = [...slots].sort((one, other) => isShown(other) - isShown(one) || other.atMs - one.atMs);
  let problem: string | undefined;
  for (const stored of newestFirst) {
    const read = readSnapshot(stored.bytes);
    if (!("message" in read)) return { stored, read };
    problem ??= read.message;
  }
  return { stored: newestFirst[0]!, read: problem! };
}

/** What the run of this id goes on from. Throws an Error whose message is a sentence. */
export async function checkpointOf(storage: CheckpointStorage, id: string): Promise<Snapshot> {
  const slots = await storage.of(id);
  if (slots.length === 0) throw new Error("There is no checkpoint of this run any more. Train it anew.");
  const { read } = newestOf(slots);
  if (typeof read === "string") throw new Error(`${read} Train the run anew.`);
  return read;
}

/**
 * Runs that no living worker trains, the latest first. One that had trained nothing yet is none: what is stored of it goes. Rejects with
 * a CheckpointTrouble.
 */
export async function unfinishedRuns(storage: CheckpointStorage): Promise<UnfinishedRun[]> {
  const byRun = new Map<string, StoredCheckpoint[]>();
  for (const stored of await storage.all()) byRun.set(stored.run, [...(byRun.get(stored.run) ?? []), stored]);
  const locks = new Set([...byRun.values()].flat().map(({ lock }) => lock));
  const held = await locksHeldForGood((name) => locks.has(name), patienceMs);
  const runs: UnfinishedRun[] = [];
  for (const [id, slots] of byRun) {
    if (slots.some(({ lock }) => held.has(lock))) continue;
    const { stored, read } = newestOf(slots);
    const { atMs, view } = stored;
    if (typeof read === "string") runs.push({ id, atMs, step: 0, view: null, problem: read });
    else if (read.step > 0) runs.push({ id, atMs, step: read.step, view, problem: "" });
    else await storage.remove(id);
  }
  return runs.sort((one, other) => other.atMs - one.atMs);
}
