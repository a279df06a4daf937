/** @file A worksheet's record in the reader's words: by the lesson's sheet, and by the names that stand in it where that has none. */
import type { MeasuredFactor, WorksheetRecord } from "../../../share/worksheet-record";
import type { WordsOf } from "../../i18n/declare-words";
import { type AskedLoop, askedLoops, questionOf, type Sheet } from "../declare-sheet";
import { asTruth, judge, type Verdict } from "../guess";
import { scoreOf } from "../questions";
import { untouched } from "../use-lesson";
import type { words } from "../words";
import { writeFactor, writeGuess } from "../write-factor";

export interface WrittenLine {
  name: string;
  question: string;
  /** null where nothing was predicted or measured. */
  guess: string | null;
  measured: string | null;
  interval: string | null;
  verdict: Verdict | null;
}

export interface WrittenAnswer {
  name: string;
  question: string;
  chosen: string;
  /** null where this lesson has no such question. */
  isRight: boolean | null;
}

export interface WrittenSheet {
  lines: readonly WrittenLine[];
  answers: readonly WrittenAnswer[];
  right: number;
  /** Of the lesson. */
  questionCount: number;
}

type LoopWords = WordsOf<typeof words>["loop"];

/**
 * Every line that the lesson asks for on that machine, and what the record has beside them; answers only where there is one. `sheet`
 * is null of a lesson that there is none of.
 */
export function readWorksheet(
  { lines, answers }: Pick<WorksheetRecord, "lines" | "answers">,
  sheet: Sheet | null,
  hasGpu: boolean | null,
  t: LoopWords,
): WrittenSheet {
  const entryOf = (name: string) => lines.find(({ loop }) => loop === name) ?? { ...untouched, loop: name };
  const asked = sheet ? askedLoops(sheet, hasGpu) : [];
  const all = sheet ? Object.values(sheet.loops) : [];
  // One that was answered is shown, whatever is known of the machine.
  const known = all.filter((loop) => asked.includes(loop) || lines.some((line) => line.loop === loop.name));
  const unknown = lines.filter(({ loop }) => !all.some(({ name }) => name === loop));
  const questions = sheet?.questions ?? [];
  const first = Object.fromEntries(answers.map((one) => [one.question, one.first]));
  const inOrder = [
    ...questions.flatMap(({ name }) => answers.filter(({ question }) => question === name)),
    ...answers.filter(({ question }) => !questions.some(({ name }) => name === question)),
  ];
  return {
    lines: [
      ...known.map((loop) => writeLine(loop.name, loop, hasGpu)),
      ...unknown.map(({ loop }) => writeLine(loop, null, hasGpu)),
    ],
    answers: inOrder.map(writeAnswer),
    right: scoreOf(questions, first).right,
    questionCount: questions.length,
  };

  function writeLine(name: string, loop: AskedLoop | null, on: boolean | null): WrittenLine {
    const { guess, measured } = entryOf(name);
    const options = loop?.guess.kind === "choice" ? loop.guess.options : [];
    const label = (value: string) => options.find((option) => option.value === value)?.label ?? value;
    return {
      name,
      question: loop ? questionOf(loop, on) : name,
      guess: typeof guess === "number" ? t.factor(writeGuess(guess)) : guess && label(guess),
      measured: typeof measured === "string" ? label(measured) : measured && factor(measured.value),
      interval: typeof measured === "string" ? null : measured && interval(measured),
      verdict: judge(guess, asTruth(measured)),
    };
  }

  function writeAnswer({ question: name, first: chosen }: WorksheetRecord["answers"][number]): WrittenAnswer {
    const question = questions.find((one) => one.name === name);
    return {
      name,
      question: question?.question ?? name,
      chosen: question?.answers.find((one) => one.name === chosen)?.text ?? chosen,
      isRight: question ? question.right === chosen : null,
    };
  }

  function factor(value: number): string {
    return t.factor(writeFactor(value));
  }

  function interval({ low, high }: MeasuredFactor): string | null {
    return low === null || high === null ? null : t.interval(factor(low), factor(high));
  }
}
