/** @file Where checkpoints outlive the worker: a table in IndexedDB with two slots for each run, written in turns. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { StorageTrouble } from "../api";
import {
  type CheckpointStorage,
  CheckpointTrouble,
  type StoredCheckpoint,
  type StoredWeights,
} from "./stored-checkpoint";

interface Tables extends DBSchema {
  checkpoints: { key: [run: string, slot: number]; value: StoredCheckpoint };
  /** Of kept runs, by the id under which they are kept. */
  weights: { key: number; value: StoredWeights };
}

const codes: Partial<Record<string, StorageTrouble["code"]>> = {
  QuotaExceededError: "full",
  VersionError: "newer",
  SecurityError: "blocked",
  InvalidStateError: "blocked",
};

/** Unfinished runs that are kept; then the oldest makes room. */
const mostRuns = 3;

/** The connection stays open: it is wanted every few seconds. */
let opening: Promise<IDBPDatabase<Tables>> | null = null;

export const checkpointStorage: CheckpointStorage = {
  put: (checkpoint) =>
    use(async (database) => {
      const transaction = database.transaction("checkpoints", "readwrite", { durability: "relaxed" });
      const startMs = performance.now();
      // A browser copies all of it before it goes on.
      const putting = transaction.store.put(checkpoint);
      const busyMs = performance.now() - startMs;
      await Promise.all([putting, transaction.done]);
      return busyMs;
    }),

  of: (run) => use((database) => database.getAll("checkpoints", slotsOf(run))),

  all: () => use((database) => database.getAll("checkpoints")),

  remove: (run) => use((database) => database.delete("checkpoints", slotsOf(run))),

  prune: () =>
    use(async (database) => {
      const transaction = database.transaction("checkpoints", "readwrite");
      const newest = new Map<string, number>();
      for await (const { value } of transaction.store)
        newest.set(value.run, Math.max(value.atMs, newest.get(value.run) ?? 0));
      const oldestFirst = [...newest].sort(([, a], [, b]) => a - b).map(([run]) => run);
      const surplus = oldestFirst.slice(0, Math.max(0, oldestFirst.length - (mostRuns - 1)));
      await Promise.all([...surplus.map((run) => transaction.store.delete(slotsOf(run))), transaction.done]);
    }),
};

const slotsOf = (run: string): IDBKeyRange => IDBKeyRange.bound([run, 0], [run, 1]);

/** Rejects with a CheckpointTrouble. The next call tries again, also to open, unless there is no room. */
export async function use<T>(work: (database: IDBPDatabase<Tables>) => Promise<T>): Promise<T> {
  try {
    const database = await connect();
    return await work(database);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
    // For want of room a connection is as good as another; after anything else it may be closed, or broken.
    if (name !== "QuotaExceededError") opening = null;
    throw new CheckpointTrouble({ code: codes[name] ?? "failed", reason: message || name });
  }
}

async function connect(): Promise<IDBPDatabase<Tables>> {
  try {
    opening ??= open();
    return await opening;
  } catch (error) {
    opening = null;
    throw error;
  }
}

function open(): Promise<IDBPDatabase<Tables>> {
  const forget = () => {
    opening = null;
  };
  if (typeof indexedDB === "undefined")
    throw new DOMException("There is no IndexedDB here.", "SecurityError");
  return openDB<Tables>("halfstep-checkpoints", 1, {
    upgrade(database) {
      database.createObjectStore("checkpoints", { keyPath: ["run", "slot"] });
      database.createObjectStore("weights", { keyPath: "id" });
    },
    // A newer page in another tab waits for this connection to end.
    blocking(_, __, event) {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
}
