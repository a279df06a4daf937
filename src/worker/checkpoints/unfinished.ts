/** @file Runs that were interrupted, as their checkpoints lie in the storage. */
import type { Snapshot } from "../../checkpoint/snapshot";
import { readSnapshot } from "../../checkpoint/snapshot-file";
import type { UnfinishedRun } from "../api";
import type { CheckpointStorage, StoredCheckpoint } from "./stored-checkpoint";

const [lookMs, patienceMs] = [100, 3000];

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
  const held = await locksHeldForGood(new Set([...byRun.values()].flat().map(({ lock }) => lock)));
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

/** Of these locks: a page that was just left frees its own a moment later. */
async function locksHeldForGood(locks: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  for (let waitedMs = 0; ; waitedMs += lookMs) {
    const held = await heldLocks();
    if (waitedMs >= patienceMs || ![...locks].some((lock) => held.has(lock))) return held;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** Empty where the browser has no Web Locks: then a run in another tab is offered, too. */
async function heldLocks(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await globalThis.navigator?.locks?.query().catch(() => null)) ?? {};
  return new Set(held.flatMap(({ name }) => name ?? []));
}
