/** @file What a lesson is to the page: a line of the contents, and its code, which comes when it is opened. */
import type { ComponentType } from "react";
import type { Language } from "../../store/settings/preferences";
import type { LessonSheet } from "./declare-sheet";

export interface Lesson {
  /** Its place in the order of the lessons; smaller comes first. */
  place: number;
  /** What a reader takes who runs everything: its English words at 220 a minute, and what the measurements take. */
  minutes: number;
  title: Readonly<Record<Language, string>>;
  /** What it answers, as one question. */
  question: Readonly<Record<Language, string>>;
  /** Whether it trains on the processor even where there is a GPU. */
  isOnProcessor?: true;
  /** Passages, one below the other; everything around them is the page's. */
  fetch: () => Promise<ComponentType>;
  /** What it asks, which its worksheets show without the passages. */
  fetchSheet: () => Promise<LessonSheet>;
}

export interface ListedLesson extends Lesson {
  /** Its folder's, as in "?page=learn&lesson=fusion". */
  name: string;
}
