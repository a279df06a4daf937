/** @file Results for the page around, told by whichever part of this one has them. Nobody hears them where there is none. */
import type { LessonFigures } from "../../share/host-messages";
import type { WorksheetRecord } from "../../share/worksheet-record";
import { type LessonStore, recordOf } from "../learn/use-lesson";

/** Hears of a loop, and what the reader's worksheet has by then. */
type Listener = (figures: LessonFigures, sheet: WorksheetRecord) => void;

const listeners = new Set<Listener>();

/** Returns what ends it. */
export function onLessonResult(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells what the loops of a lesson come to, each as soon as it has measured something else than before. Returns what ends it. */
export const tellLesson = (lesson: string, store: LessonStore): (() => void) =>
  store.subscribe((state, before) => {
    for (const [loop, { guess, measured }] of Object.entries(state.entries)) {
      const known = before.entries[loop]?.measured ?? null;
      if (measured === null || JSON.stringify(measured) === JSON.stringify(known)) continue;
      const figures: LessonFigures = { kind: "lesson", lesson, loop, prediction: guess, measured };
      for (const listener of listeners) listener(figures, recordOf(lesson, state));
    }
  });
