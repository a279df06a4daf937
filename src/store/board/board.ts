/**
 * @file The class board: results and worksheets that people have sent, as links, kept in this browser and nowhere else. Where storage
 * fails the board works on until the page is left, and says why it will not last.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { linksIn } from "../../share/board/found-links";
import { type BoardContent, identityOf, readEntry } from "../../share/board/read-entry";
import type { LinkSchema } from "../../share/codec";
import { readFile } from "../../share/kept-file";
import type { LinkNotice } from "../../share/notices";
import { longestName } from "../../share/run-name";
import { keptList } from "../results/kept-list";
import { KeptStorage, type StorageTrouble } from "../results/kept-storage";

/** A class, and its neighbours. */
export const mostEntries = 500;
/** Links that are looked at in one text, most of which may be there already, or damaged. */
const mostFound = 2000;
/** Of one text, in characters: five hundred links take half of it. */
export const longestText = 16 * 1024 * 1024;
/** That are listed one by one; the rest is counted. */
const mostUnread = 100;

export interface BoardEntry {
  id: number;
  /** From the # on. */
  link: string;
  /** What it is called on this board; null while it has the name that it came with, or none. */
  givenName: string | null;
  content: BoardContent;
  /** What of it could not be taken as it stands. */
  notices: readonly LinkNotice[];
}

/** "other": a link to something that no board shows. "bare": an address that has lost what stood behind its #. */
export type UnreadReason = "other" | "bare" | LinkNotice;

/** Something that could not be read, and where it stood. */
export interface Unread {
  /** Of a file; null for what was pasted or handed over. */
  file: string | null;
  line: number;
  /** Its beginning. */
  excerpt: string;
  reason: UnreadReason;
}

/** What became of a text, or of several. */
export interface AddReport {
  added: number;
  /** That were there already, or twice in what was added. */
  duplicates: number;
  /** In all; the board lists the first of them. */
  unread: number;
  /** That found no room: the board takes five hundred. */
  left: number;
  /** Texts without any link, by their files; null for what was pasted. */
  empty: readonly (string | null)[];
  /** Those that are too long to be looked at, or can't be read, likewise. */
  oversize: readonly (string | null)[];
}

export interface Board {
  /** "reading" until storage has answered for the first time. */
  status: "reading" | "ready";
  /** In the order in which they came. */
  entries: readonly BoardEntry[];
  /** The latest first, until they are dismissed. */
  unread: readonly Unread[];
  /** What became of what was added last; null before. */
  report: AddReport | null;
  trouble: StorageTrouble | null;
}

export interface TextSource {
  /** null of a file that can't be read. */
  text: string | null;
  /** Name of the file; null for what was pasted. */
  file: string | null;
  /** Of the machine that handed it over: what is without a person's name has this one. */
  name?: string;
}

export interface BoardStore extends Pick<StoreApi<Board>, "getState" | "getInitialState" | "subscribe"> {
  /** Puts all links in these texts on the board. Nothing here rejects: what is wrong is in the report and the state. */
  add(sources: readonly TextSource[]): Promise<AddReport>;
  /** An empty name brings back the one it came with. */
  rename(id: number, name: string): Promise<void>;
  remove(id: number): Promise<void>;
  clear(): Promise<void>;
  dismissUnread(): void;
  /** Reads storage again. */
  reload(): Promise<void>;
}

const nothing: AddReport = { added: 0, duplicates: 0, unread: 0, left: 0, empty: [], oversize: [] };

/** `schema` says what settings there are, once that is known. Changes in other tabs show as well. */
export function createBoard(
  schema: Promise<LinkSchema>,
  storage: Pick<KeptStorage, "all" | "add" | "rename" | "remove" | "clear"> = new KeptStorage(
    "halfstep-board",
  ),
): BoardStore {
  const store = createStore<Board>(() => ({
    status: "reading",
    entries: [],
    unread: [],
    report: null,
    trouble: null,
  }));
  const { getState: get, setState: set } = store;
  const { attempt, inTurn, change, tellOthers } = keptList(
    store,
    "halfstep.board",
    () => void inTurn(reload),
  );
  let lastUnstoredId = 0;

  async function reload(): Promise<void> {
    const stored = await attempt(storage.all);
    const read: BoardEntry[] = [];
    for (const { id, link, givenName } of (stored ?? []).slice(0, mostEntries)) {
      const { content, notices } = await readEntry(link, await schema);
      if (content) read.push({ id, link, givenName: nameFrom(givenName), content, notices });
    }
    const unstored = get().entries.filter(({ id }) => id < 0 || !stored);
    set({ status: "ready", entries: [...read, ...unstored] });
  }

  async function add(sources: readonly TextSource[]): Promise<AddReport> {
    const known = new Set(get().entries.map(({ content }) => identityOf(content)));
    const fresh: Omit<BoardEntry, "id">[] = [];
    const unread: Unread[] = [];
    const [empty, oversize]: [(string | null)[], (string | null)[]] = [[], []];
    let [duplicates, left] = [0, 0];
    for (const { text, file, name } of sources) {
      if (text === null || text.length > longestText) {
        oversize.push(file);
        continue;
      }
      const found = linksIn(text, mostFound);
      const names = namesIn(text);
      left += found.left;
      if (found.links.length === 0) empty.push(file);
      for (const { fragment, line, kind } of found.links) {
        const excerpt = fragment.slice(0, 24);
        if (kind === "other" || kind === "bare") {
          unread.push({ file, line, excerpt, reason: kind });
          continue;
        }
        const { content, notices } = await readEntry(fragment, await schema);
        if (!content) {
          unread.push({ file, line, excerpt, reason: notices[0]! });
          continue;
        }
        const identity = identityOf(content);
        if (known.has(identity)) duplicates++;
        else if (known.size >= mostEntries) left++;
        else {
          known.add(identity);
          const isNamed = content.kind === "worksheet" && content.record.name !== null;
          const givenName = nameFrom(names.get(fragment) ?? (isNamed ? null : (name ?? null)));
          fresh.push({ link: fragment, givenName, content, notices });
        }
      }
    }
    await keep(fresh);
    const report = { added: fresh.length, duplicates, unread: unread.length, left, empty, oversize };
    set({ report, unread: [...unread, ...get().unread].slice(0, mostUnread) });
    return report;
  }

  /** Stores what is new, and puts it on the board in any case. */
  async function keep(fresh: readonly Omit<BoardEntry, "id">[]): Promise<void> {
    if (fresh.length === 0) return;
    const ids = await attempt(() => storage.add(fresh.map(({ link, givenName }) => ({ link, givenName }))));
    set(({ entries }) => ({
      entries: [...entries, ...fresh.map((entry, i) => ({ ...entry, id: ids?.[i] ?? --lastUnstoredId }))],
    }));
    if (ids) tellOthers();
  }

  void inTurn(reload);

  return {
    getState: get,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    add: (sources) => inTurn(() => add(sources)),
    rename: (id, name) =>
      change(
        () => storage.rename(id, nameFrom(name)),
        ({ entries }) => ({
          entries: entries.map((one) => (one.id === id ? { ...one, givenName: nameFrom(name) } : one)),
        }),
      ),
    remove: (id) =>
      change(
        () => storage.remove(id),
        ({ entries }) => ({ entries: entries.filter((one) => one.id !== id), report: null }),
      ),
    clear: () => change(storage.clear, () => ({ entries: [], unread: [], report: null })),
    dismissUnread: () => set({ unread: [], report: nothing }),
    reload: () => inTurn(reload),
  };
}

/** What an exported file of kept results calls its links; nothing for any other text. */
function namesIn(text: string): ReadonlyMap<string, string | null> {
  const file = text.trimStart().startsWith("{") ? readFile(text) : null;
  const entries = file?.ok ? file.entries.filter((entry) => entry !== null) : [];
  return new Map(entries.map(({ link, name }) => [link.slice(Math.max(0, link.indexOf("#"))), name]));
}

/** Only what can be seen. */
const nameFrom = (name: string | null): string | null =>
  name
    ?.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .trim()
    .slice(0, longestName) || null;
