/** @file A lesson's worksheet as plain data that travels: names instead of sentences, so that every reader sees it in their language. */
import type { RecordedDevice } from "./record";

/** Every number is rounded as a link stores it. */
export interface WorksheetRecord {
  /** Since 1970, to the minute. */
  madeAtMs: number;
  /** Name of its folder. */
  lesson: string;
  /** What the reader calls themselves, at most 40 characters; null where they gave no name. */
  name: string | null;
  /** What measured; null where nothing was measured. */
  device: RecordedDevice | null;
  /** No two of the same loop. */
  lines: readonly WorksheetLine[];
  /** What was chosen first, in the names of the lesson's words. No two of the same question. */
  answers: readonly WorksheetAnswer[];
  /** A sentence of the reader's own, at most 400 characters. */
  own: string;
}

export interface WorksheetLine {
  /** The loop's name. */
  loop: string;
  /** Name of the option that was chosen, or a factor; null where nothing was predicted. */
  guess: string | number | null;
  /** Name of the option that turned out right, or a factor; null where nothing was measured. */
  measured: string | MeasuredFactor | null;
}

export interface MeasuredFactor {
  value: number;
  /** The interval that it lies in; null where none is known. */
  low: number | null;
  high: number | null;
}

export interface WorksheetAnswer {
  question: string;
  first: string;
}

/** The longest texts of a reader's own. */
export const longestReader = 40;
export const longestSentence = 400;
