/**
 * @file What the engine has found out about the devices of this machine, kept in IndexedDB: a worker has no other place. Where the
 * browser allows none, it is found out anew with each page.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

interface Tables extends DBSchema {
  times: { key: "all"; value: unknown };
  tuning: { key: "all"; value: unknown };
}

/** What was written last; undefined before that. Rejects where the browser allows no storage. */
export const readTimes = (): Promise<unknown> => use((database) => database.get("times", "all"));

/** Rejects as `readTimes` does. */
export const writeTimes = (times: unknown): Promise<void> =>
  use(async (database) => void (await database.put("times", times, "all")));

/** The same of what tuning has found out. */
export const readTuning = (): Promise<unknown> => use((database) => database.get("tuning", "all"));
export const writeTuning = (tuning: unknown): Promise<void> =>
  use(async (database) => void (await database.put("tuning", tuning, "all")));

/** The connection is not kept: it is wanted once or twice a page. */
async function use<T>(work: (database: IDBPDatabase<Tables>) => Promise<T>): Promise<T> {
  const database = await openDB<Tables>("halfstep-times", 2, {
    upgrade: (made, before) => {
      if (before < 1) made.createObjectStore("times");
      made.createObjectStore("tuning");
    },
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
