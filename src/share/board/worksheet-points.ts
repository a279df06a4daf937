/** @file Worksheets of a class as points: by lesson, then by loop, each with what was predicted and what was measured. */
import type { MeasuredFactor, WorksheetRecord } from "../worksheet-record";
import { type DeviceGroup, groupOf } from "./device-group";

interface PointOf<Guess, Measured> {
  /** Id of its entry on the board. */
  entry: number;
  device: DeviceGroup;
  /** null where nothing was predicted. */
  guess: Guess | null;
  /** null where nothing was measured. */
  measured: Measured | null;
}

/** Factors above 0, which have a place on a logarithmic axis. */
export type FactorPoint = PointOf<number, MeasuredFactor>;
/** Names of options. */
export type ChoicePoint = PointOf<string, string>;

/** What a class made of one loop. */
export type LoopPoints =
  | { loop: string; kind: "factor"; points: readonly FactorPoint[]; strange: number }
  | { loop: string; kind: "choice"; points: readonly ChoicePoint[]; strange: number };

export interface LessonPoints {
  lesson: string;
  worksheets: readonly { id: number; record: WorksheetRecord }[];
  loops: readonly LoopPoints[];
  questions: readonly QuestionPoints[];
}

/** What was answered at the first try. */
export interface QuestionPoints {
  question: string;
  /** Names of answers, the most frequent first. */
  answers: readonly { answer: string; count: number }[];
}

type Worksheets = LessonPoints["worksheets"];

/** The lessons of some worksheets, the one with most of them first. */
export function lessonsOf(worksheets: Worksheets): LessonPoints[] {
  return [...grouped(worksheets, ({ record }) => record.lesson)]
    .map(([lesson, own]) => ({
      lesson,
      worksheets: own,
      loops: loopsOf(own),
      questions: questionsOf(own),
    }))
    .sort((a, b) => b.worksheets.length - a.worksheets.length);
}

type Line = WorksheetRecord["lines"][number];

/** In the order in which they first appear. What neither predicts nor measures is not there. */
function loopsOf(worksheets: Worksheets): LoopPoints[] {
  const lines = worksheets.flatMap(({ id, record }) =>
    record.lines
      .filter(({ guess, measured }) => guess !== null || measured !== null)
      .map((line) => ({ entry: id, device: groupOf(record.device), line })),
  );
  return [...grouped(lines, ({ line }) => line.loop)].map(([loop, own]) => {
    const factors = own.filter(({ line }) => isFactor(line));
    const choices = own.filter(({ line }) => isChoice(line));
    // One that says something else than the others of its class was not made by a page of this site.
    const isOfFactors = factors.length >= choices.length;
    const strange = own.length - (isOfFactors ? factors : choices).length;
    if (isOfFactors) {
      const points = factors.map(({ line, ...rest }) => ({
        ...rest,
        guess: line.guess as number | null,
        measured: line.measured as MeasuredFactor | null,
      }));
      return { loop, kind: "factor", points, strange };
    }
    const points = choices.map(({ line, ...rest }) => ({
      ...rest,
      guess: line.guess as string | null,
      measured: line.measured as string | null,
    }));
    return { loop, kind: "choice", points, strange };
  });
}

const isFactor = ({ guess, measured }: Line): boolean =>
  (guess === null || (typeof guess === "number" && guess > 0)) &&
  (measured === null || (typeof measured === "object" && measured.value > 0));

const isChoice = ({ guess, measured }: Line): boolean =>
  (guess === null || typeof guess === "string") && (measured === null || typeof measured === "string");

function questionsOf(worksheets: Worksheets): QuestionPoints[] {
  const answers = worksheets.flatMap(({ record }) => record.answers);
  return [...grouped(answers, ({ question }) => question)].map(([question, own]) => ({
    question,
    answers: [...grouped(own, ({ first }) => first)]
      .map(([answer, { length: count }]) => ({ answer, count }))
      .sort((a, b) => b.count - a.count),
  }));
}

/** How many predicted this where that was measured; options as they are `known`, then in the order in which they first appear. */
export function tableOf(
  points: readonly Pick<ChoicePoint, "guess" | "measured">[],
  known: readonly string[] = [],
): {
  options: readonly string[];
  count: (guess: string, measured: string) => number;
} {
  const said = points.flatMap(({ guess, measured }) => [guess, measured].filter((one) => one !== null));
  const options = new Set([...known, ...said]);
  const counts = new Map<string, Map<string, number>>();
  for (const { guess, measured } of points) {
    if (guess === null || measured === null) continue;
    const row = counts.get(guess) ?? new Map<string, number>();
    row.set(measured, (row.get(measured) ?? 0) + 1);
    counts.set(guess, row);
  }
  return { options: [...options], count: (guess, measured) => counts.get(guess)?.get(measured) ?? 0 };
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
