/**
 * @file Finished runs and comparisons that stay in the browser, as the records that links carry. Where storage fails the
 * list works on until the page is left, and says why it will not last.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { encodeRecord, type LinkSchema, parseLink, unreadable } from "../../share/codec";
import { type FileProblem, readFile, writeFile } from "../../share/kept-file";
import { checksumOf } from "../../share/name-of-record";
import type { LinkNotice } from "../../share/notices";
import type { ResultRecord } from "../../share/record";
import { longestName } from "../../share/run-name";
import { keptList } from "./kept-list";
import { KeptStorage, type StorageTrouble, type StoredResult } from "./kept-storage";

export interface KeptResult extends StoredResult {
  record: ResultRecord;
  /** What of it could not be read as it was written, by an older version of this page or a damaged disk. */
  notices: readonly LinkNotice[];
  /** Whether it survives a reload. */
  isStored: boolean;
}

/** Something in storage that can't be read any more; it may be removed like the others. */
export interface UnreadableResult extends StoredResult {
  notices: readonly LinkNotice[];
}

export interface Kept {
  /** "reading" until storage has answered for the first time. */
  status: "reading" | "ready";
  /** Why the last thing done to storage failed; null when it did not. */
  trouble: StorageTrouble | null;
  /** The latest first. */
  results: readonly KeptResult[];
  unreadable: readonly UnreadableResult[];
}

/** What became of a file. */
export type ImportReport =
  | { ok: false; problem: FileProblem }
  | {
      ok: true;
      added: number;
      /** That were there already. */
      duplicates: number;
      /** Left out, since nothing of them could be read. */
      damaged: readonly ImportRemark[];
      /** Taken, but for what the notices say. */
      remarks: readonly ImportRemark[];
      /** Whether the file is not as it was written; what could be read of it was taken. */
      isAltered: boolean;
    };

export interface ImportRemark {
  /** In the file, from 1. */
  place: number;
  name: string | null;
  notices: readonly LinkNotice[];
}

type NewResult = Omit<KeptResult, "id" | "isStored">;

export interface KeptStore extends Pick<StoreApi<Kept>, "getState" | "getInitialState" | "subscribe"> {
  /** Keeps a result, or finds the one that is the same. Resolves to its id. Nothing here rejects: see `trouble`. */
  add(record: ResultRecord, givenName?: string | null): Promise<number>;
  /** An empty name brings back the one that came by itself. */
  rename(id: number, name: string): Promise<void>;
  remove(id: number): Promise<void>;
  removeAll(): Promise<void>;
  /** All results as one file's text. */
  exportAll(): string;
  importFile(text: string): Promise<ImportReport>;
  /** Reads storage again, as after storage failed. */
  reload(): Promise<void>;
}

/** `schema` says what settings there are, once that is known. Changes in other tabs show as well. */
export function createKeptStore(schema: Promise<LinkSchema>, storage = new KeptStorage()): KeptStore {
  const store = createStore<Kept>(() => ({ status: "reading", trouble: null, results: [], unreadable: [] }));
  const { getState: get, setState: set } = store;
  const { attempt, inTurn, change, tellOthers } = keptList(store, "halfstep.kept", () => void reload());
  let lastUnstoredId = 0;

  const reload = (): Promise<void> =>
    inTurn(async () => {
      const stored = await attempt(storage.all);
      const read = await Promise.all((stored ?? []).map(async (one) => readStored(one, await schema)));
      const { results, unreadable } = get();
      set({
        status: "ready",
        results: sorted([
          ...results.filter(({ isStored }) => !isStored || !stored),
          ...read.filter((one) => "record" in one),
        ]),
        unreadable: stored ? read.filter((one) => !("record" in one)) : unreadable,
      });
    });

  /** Stores results that are new, and puts them on the list in any case. */
  async function keep(results: readonly NewResult[]): Promise<number[]> {
    if (results.length === 0) return [];
    const ids = await attempt(() => storage.add(results.map(({ givenName, link }) => ({ givenName, link }))));
    const kept = results.map((result, i) => ({
      ...result,
      id: ids?.[i] ?? --lastUnstoredId,
      isStored: ids !== null,
    }));
    set({ results: sorted([...kept, ...get().results]) });
    if (ids) tellOthers();
    return kept.map(({ id }) => id);
  }

  async function importFile(text: string): Promise<ImportReport> {
    const file = readFile(text);
    if (!file.ok) return file;
    const known = new Set(get().results.map(({ record }) => checksumOf(record)));
    let duplicates = 0;
    const [damaged, remarks]: [ImportRemark[], ImportRemark[]] = [[], []];
    const added: NewResult[] = [];
    for (const [i, entry] of file.entries.entries()) {
      const { value, notices } = await parseLink(entry?.link, await schema);
      const record = value?.record;
      const remark = { place: i + 1, name: nameFrom(entry?.name ?? null), notices };
      if (!entry || !record) {
        damaged.push(value ? { ...remark, notices: unreadable("not-a-link").notices } : remark);
        continue;
      }
      const checksum = checksumOf(record);
      if (known.has(checksum)) {
        duplicates++;
        continue;
      }
      known.add(checksum);
      if (notices.length > 0) remarks.push(remark);
      const link = entry.link.slice(entry.link.indexOf("#"));
      added.push({ givenName: remark.name, link, record, notices });
    }
    await keep(added);
    return { ok: true, added: added.length, duplicates, damaged, remarks, isAltered: file.isAltered };
  }

  void reload();

  return {
    getState: get,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,

    add: (record, givenName = null) =>
      inTurn(async () => {
        const checksum = checksumOf(record);
        const known = get().results.find((result) => checksumOf(result.record) === checksum);
        if (known) return known.id;
        const link = await encodeRecord(record);
        const [id] = await keep([{ givenName: nameFrom(givenName), link, record, notices: [] }]);
        return id!;
      }),

    rename: (id, name) =>
      change(
        () => storage.rename(id, nameFrom(name)),
        ({ results }) => ({
          results: results.map((one) => (one.id === id ? { ...one, givenName: nameFrom(name) } : one)),
        }),
      ),

    remove: (id) =>
      change(
        () => storage.remove(id),
        ({ results, unreadable }) => ({
          results: results.filter((one) => one.id !== id),
          unreadable: unreadable.filter((one) => one.id !== id),
        }),
      ),

    removeAll: () => change(storage.clear, () => ({ results: [], unreadable: [] })),

    exportAll: () => writeFile(get().results.map(({ givenName, link }) => ({ name: givenName, link }))),

    importFile: (text) => inTurn(() => importFile(text)),

    reload,
  };
}

async function readStored(stored: StoredResult, schema: LinkSchema): Promise<KeptResult | UnreadableResult> {
  const { value, notices } = await parseLink(stored.link, schema);
  return value?.record
    ? { ...stored, record: value.record, notices, isStored: true }
    : { ...stored, notices };
}

const nameFrom = (name: string | null): string | null => name?.trim().slice(0, longestName) || null;

/** Of results made in the same minute, the one kept last comes first. */
const sorted = (results: readonly KeptResult[]): readonly KeptResult[] =>
  [...results].sort((a, b) => b.record.madeAtMs - a.record.madeAtMs || Math.abs(b.id) - Math.abs(a.id));
