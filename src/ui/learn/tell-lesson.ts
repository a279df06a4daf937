import type { LessonFigures } from "../../share/host-messages";
import { encodeWorksheet } from "../../share/worksheet-link";
import { tellResult } from "../embed/results";
import { addressOfSheet } from "./sheets/sheet-address";
import { type LessonStore, recordOf } from "./use-lesson";

/**
 * Tells the page around what the loops of a lesson come to, each as soon as it has measured something else than before. The reader's name
 * and sentence are the reader's to send. Returns what ends it.
 */
export const tellLesson = (lesson: string, store: LessonStore): (() => void) =>
  store.subscribe((state, before) => {
    for (const [loop, { guess, measured }] of Object.entries(state.entries)) {
      const known = before.entries[loop]?.measured ?? null;
      if (measured === null || JSON.stringify(measured) === JSON.stringify(known)) continue;
      const figures: LessonFigures = { kind: "lesson", lesson, loop, prediction: guess, measured };
      const sheet = { ...recordOf(lesson, state), name: null, own: "" };
      tellResult(figures, async () => addressOfSheet(await encodeWorksheet(sheet)));
    }
  });
