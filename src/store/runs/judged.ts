/** @file What the network made of a whole labelled set: a guess for each digit, the confusion, and choices of digits. */
import { bestGuess } from "./digits";

export interface Judged {
  classCount: number;
  /** What is written, for each digit. */
  labels: Uint8Array;
  /** The likeliest class, for each digit. */
  guesses: Uint8Array;
  /** The probability of that class, 0 to 1. */
  certainties: Float32Array;
  /** [classCount, classCount]: how many digits are written as the row's class and read as the column's. */
  confusion: Uint32Array;
}

/** Judges digits by their labels; `probabilities` is [labels.length, classCount]. */
export function judge(probabilities: Float32Array, labels: Uint8Array, classCount: number): Judged {
  const guesses = new Uint8Array(labels.length);
  const certainties = new Float32Array(labels.length);
  const confusion = new Uint32Array(classCount * classCount);
  for (let i = 0; i < labels.length; i++) {
    const { label, probability } = bestGuess(probabilities, i, classCount);
    guesses[i] = label;
    certainties[i] = probability;
    confusion[labels[i]! * classCount + label]!++;
  }
  return { classCount, labels, guesses, certainties, confusion };
}

/** Digits that are written as one class and read as another or the same. */
export const countOf = ({ confusion, classCount }: Judged, written: number, read: number): number =>
  confusion[written * classCount + read]!;

/** How many digits are written as this class. */
export const writtenAs = (judged: Judged, written: number): number =>
  sumOver(judged, (read) => countOf(judged, written, read));

/** The share of right ones among all that are written as this class; null where there are none. */
export const recall = (judged: Judged, label: number): number | null =>
  share(countOf(judged, label, label), writtenAs(judged, label));

/** The share of right ones among all that are read as this class; null where there are none. */
export const precision = (judged: Judged, label: number): number | null =>
  share(
    countOf(judged, label, label),
    sumOver(judged, (written) => countOf(judged, written, label)),
  );

/** How many digits are read as what they are. */
export const countRight = (judged: Judged): number =>
  sumOver(judged, (label) => countOf(judged, label, label));

function sumOver({ classCount }: Judged, count: (label: number) => number): number {
  let sum = 0;
  for (let label = 0; label < classCount; label++) sum += count(label);
  return sum;
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** Which digits to show, and in which order. */
export interface Choice {
  /** Only digits written as this class; null for any. */
  written: number | null;
  /** Only digits read as this class; null for any. */
  read: number | null;
  wrongOnly: boolean;
  /** "set" is the order of the test set; "uncertain" has the least certain first. */
  order: "set" | "uncertain";
}

/** Indices of the digits that a choice comes to. */
export function chooseDigits(judged: Judged, { written, read, wrongOnly, order }: Choice): Uint32Array {
  const { labels, guesses, certainties } = judged;
  const chosen = new Uint32Array(labels.length);
  let count = 0;
  for (let i = 0; i < labels.length; i++) {
    if (written !== null && labels[i] !== written) continue;
    if (read !== null && guesses[i] !== read) continue;
    if (wrongOnly && labels[i] === guesses[i]) continue;
    chosen[count++] = i;
  }
  const indices = chosen.slice(0, count);
  return order === "uncertain" ? indices.sort((a, b) => certainties[a]! - certainties[b]! || a - b) : indices;
}
