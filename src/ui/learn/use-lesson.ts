/** @file What a reader has committed to and found out in a lesson, for its worksheet. */
import { createContext, useContext } from "react";
import { createStore, type StoreApi, useStore } from "zustand";

export interface Entry {
  question: string;
  /** In words; null where nothing was predicted. */
  guess: string | null;
  /** In words; null until it was measured. */
  measured: string | null;
}

export interface LessonState {
  /** By the names of the loops, in the order in which they stand. */
  entries: Readonly<Record<string, Entry>>;
  own: string;
}

export type LessonStore = StoreApi<LessonState>;

export const createLessonStore = (): LessonStore =>
  createStore<LessonState>(() => ({ entries: {}, own: "" }));

const LessonContext = createContext<LessonStore | null>(null);

export const LessonProvider = LessonContext.Provider;

/** Throws outside of a lesson. */
export function useLessonStore(): LessonStore {
  const store = useContext(LessonContext);
  if (!store) throw new Error("A part of a lesson needs a LessonProvider around it.");
  return store;
}

export const useLesson = <T>(select: (state: LessonState) => T): T => useStore(useLessonStore(), select);
