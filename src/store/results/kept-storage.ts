/** @file Where kept results lie, and those of a class board: one table in an IndexedDB of their own. Whatever goes wrong there has a name that the page can explain. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** As it lies in the table. The link is versioned and checked, so that it outlives changes of this page. */
export interface StoredResult {
  id: number;
  /** What the person called it; null while it has the name that came by itself. */
  givenName: string | null;
  /** From the # on. */
  link: string;
}

/**
 * Why results cannot be kept. "blocked": the browser allows no storage here. "full": no room is left. "newer": another tab
 * has a newer version of this page, which keeps them in another way. "failed": anything else.
 */
export type StorageTroubleCode = "blocked" | "full" | "newer" | "failed";

export interface StorageTrouble {
  code: StorageTroubleCode;
  /** What the browser says. */
  reason: string;
}

export class StorageError extends Error {
  override name = "StorageError";
  readonly trouble: StorageTrouble;

  constructor(trouble: StorageTrouble) {
    super(trouble.reason);
    this.trouble = trouble;
  }
}

interface Tables extends DBSchema {
  results: { key: number; value: StoredResult };
}

const codes: Partial<Record<string, StorageTroubleCode>> = {
  QuotaExceededError: "full",
  VersionError: "newer",
  SecurityError: "blocked",
  InvalidStateError: "blocked",
};

export class KeptStorage {
  readonly #database: string;
  #opening: Promise<IDBPDatabase<Tables>> | null = null;

  constructor(database = "halfstep") {
    this.#database = database;
  }

  all = (): Promise<StoredResult[]> => this.#use((database) => database.getAll("results"));

  /** Resolves to their ids, in the order given; all of them are there, or none. */
  add = (results: readonly Omit<StoredResult, "id">[]): Promise<number[]> =>
    this.#use(async (database) => {
      const transaction = database.transaction("results", "readwrite");
      const adding = results.map((result) => transaction.store.add(result as StoredResult));
      const [ids] = await Promise.all([Promise.all(adding), transaction.done]);
      return ids;
    });

  rename = (id: number, givenName: string | null): Promise<void> =>
    this.#use(async (database) => {
      const transaction = database.transaction("results", "readwrite");
      const found = await transaction.store.get(id);
      if (found) await transaction.store.put({ ...found, givenName });
      await transaction.done;
    });

  remove = (id: number): Promise<void> => this.#use((database) => database.delete("results", id));

  clear = (): Promise<void> => this.#use((database) => database.clear("results"));

  /** Rejects with a StorageError. The next call tries again, also to open. */
  async #use<T>(work: (database: IDBPDatabase<Tables>) => Promise<T>): Promise<T> {
    try {
      this.#opening ??= this.#open();
      return await work(await this.#opening);
    } catch (error) {
      this.#opening = null;
      const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
      throw new StorageError({ code: codes[name] ?? "failed", reason: message || name });
    }
  }

  #open(): Promise<IDBPDatabase<Tables>> {
    const forget = () => {
      this.#opening = null;
    };
    if (typeof indexedDB === "undefined")
      throw new DOMException("There is no IndexedDB here.", "SecurityError");
    return openDB<Tables>(this.#database, 1, {
      upgrade: (database) =>
        void database.createObjectStore("results", { keyPath: "id", autoIncrement: true }),
      // A newer page in another tab waits for this connection to end.
      blocking(_, __, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
  }
}
