/** @file What a reader has committed to and found out in a lesson, which this browser keeps until the reader starts anew. */
import { createContext, useContext } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import type { RecordedDevice } from "../../share/record";
import { recordedGpu } from "../../share/recorded-gpu";
import { packWorksheet, unpackWorksheet } from "../../share/worksheet-link";
import type { WorksheetLine, WorksheetRecord } from "../../share/worksheet-record";
import { recall, remember } from "../../store/settings/remembered";
import type { DeviceInfo } from "../../worker/api";
import type { ListedLesson } from "./lesson";

const processor: RecordedDevice = {
  kind: "cpu",
  vendor: "",
  architecture: "",
  description: "",
  isFallback: false,
  isCompatibility: false,
  processor: null,
};

export type Entry = Omit<WorksheetLine, "loop">;

export interface LessonState {
  /** By the names of the loops. */
  entries: Readonly<Record<string, Entry>>;
  /** What was answered first, by the names of the questions. */
  answers: Readonly<Record<string, string>>;
  /** What the reader calls themselves, and a sentence of their own. */
  reader: string;
  own: string;
  /** What has measured last, and when; null before anything was measured. */
  measured: { device: RecordedDevice; atMs: number } | null;
  /** How often the reader has started anew. */
  attempt: number;
  /** null outside of the page's list. */
  readonly lesson: ListedLesson | null;
}

/** What of it is kept. */
type Kept = Omit<LessonState, "attempt" | "lesson">;

export type LessonStore = StoreApi<LessonState>;

const empty: Kept = { entries: {}, answers: {}, reader: "", own: "", measured: null };

export const untouched: Entry = { guess: null, measured: null };

/** As this browser has kept it for the lesson of this name; without a lesson nothing is kept. */
export function createLessonStore(lesson: ListedLesson | null = null): LessonStore {
  if (lesson === null) return createStore<LessonState>(() => ({ ...empty, attempt: 0, lesson }));
  const place = placeOf(lesson);
  const store = createStore<LessonState>(() => ({ ...stateOf(recall(place)), attempt: 0, lesson }));
  store.subscribe((state) =>
    remember(place, isEmpty(state) ? "" : JSON.stringify(packWorksheet(recordOf(lesson.name, state)))),
  );
  return store;
}

const placeOf = ({ name }: ListedLesson): string => `worksheet.${name}`;

/** Whether what was entered outlives this page. */
export const isKept = (lesson: ListedLesson): boolean => recall(placeOf(lesson)) !== null;

/** What the reader has done, as a record; lines in the order in which they came. */
export function recordOf(lesson: string, { entries, answers, reader, own, measured }: Kept): WorksheetRecord {
  return {
    madeAtMs: measured?.atMs ?? Date.now(),
    lesson,
    name: reader.trim() || null,
    device: measured?.device ?? null,
    lines: Object.entries(entries).map(([loop, entry]) => ({ loop, ...entry })),
    answers: Object.entries(answers).map(([question, first]) => ({ question, first })),
    own,
  };
}

/** Keeps a prediction, or what was measured. */
export const changeEntry = (store: LessonStore, loop: string, changes: Partial<Entry>): void =>
  store.setState(({ entries }) => ({
    entries: { ...entries, [loop]: { ...(entries[loop] ?? untouched), ...changes } },
  }));

/** Keeps what was measured, and on what. */
export function keepMeasured(
  store: LessonStore,
  loop: string,
  measured: Entry["measured"],
  gpu: DeviceInfo | null,
): void {
  const device = gpu === null || store.getState().lesson?.isOnProcessor ? processor : recordedGpu(gpu);
  store.setState(({ entries }) => ({
    entries: { ...entries, [loop]: { ...(entries[loop] ?? untouched), measured } },
    measured: { device, atMs: Date.now() },
  }));
}

export const startAnew = (store: LessonStore): void =>
  store.setState(({ attempt }) => ({ ...empty, attempt: attempt + 1 }));

export const isEmpty = ({ entries, answers, reader, own }: LessonState): boolean =>
  Object.keys(entries).length + Object.keys(answers).length === 0 && reader + own === "";

function stateOf(kept: string | null): Kept {
  const record = unpackWorksheet(kept);
  if (!record) return empty;
  const { lines, answers, name, own, device, madeAtMs } = record;
  return {
    entries: Object.fromEntries(lines.map(({ loop, ...entry }) => [loop, entry])),
    answers: Object.fromEntries(answers.map(({ question, first }) => [question, first])),
    reader: name ?? "",
    own,
    measured: device && { device, atMs: madeAtMs },
  };
}

const LessonContext = createContext<LessonStore | null>(null);

export const LessonProvider = LessonContext.Provider;

/** Throws outside of a lesson. */
export function useLessonStore(): LessonStore {
  const store = useContext(LessonContext);
  if (!store) throw new Error("A part of a lesson needs a LessonProvider around it.");
  return store;
}

export const useLesson = <T>(select: (state: LessonState) => T): T => useStore(useLessonStore(), select);
