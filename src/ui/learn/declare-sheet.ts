/**
 * @file What a lesson asks: its loops and its questions, in both languages. The lesson asks by it, and a worksheet shows it without
 * the lesson being run.
 */
import type { Language } from "../../store/settings/preferences";
import type { Words } from "../i18n/declare-words";
import type { Guess } from "./guess";
import type { Question } from "./questions";

/** What a loop asks. */
export interface AskedLoop {
  /** Its own among the loops of the lesson, and for good: links name it. */
  name: string;
  question: string;
  /** The question where there is no GPU; null where it is the same. */
  withoutGpu: string | null;
  /** Whether it is not asked where there is no GPU. */
  isOfGpu: boolean;
  guess: Guess;
  /** What is measured, and how. */
  how: string;
  /** What the lesson says of each outcome, by the name of the option that it belongs to or in any order; figures are left open. */
  reasons: Readonly<Record<string, string>>;
  /** What it says whatever comes out. */
  notes: readonly string[];
  /** The option or factor that comes out on every machine; null where the machine decides. */
  expected: string | number | null;
}

export interface SheetOf<L extends string> {
  /** In the order in which the lesson asks them. */
  loops: Readonly<Record<L, AskedLoop>>;
  questions: readonly Question[];
  /** What the article claims, and what holds of it. */
  says: string;
  found: string;
}

export type Sheet = SheetOf<string>;
export type LessonSheet = Words<Sheet>;

/** Stands where a figure of the reader's machine would. */
export const open = "___";

interface Asked {
  question: string;
  withoutGpu?: string;
  isOfGpu?: true;
  how: string;
  notes?: readonly string[];
}

/** Asks for one of some answers, which are named as they are declared; so are the reasons. */
export function asksChoice<K extends string>(
  asked: Asked & {
    options: Readonly<Record<K, string>>;
    reasons?: Readonly<Partial<Record<NoInfer<K>, string>>>;
    expected?: NoInfer<K>;
  },
): Omit<AskedLoop, "name"> {
  const options = Object.entries<string>(asked.options).map(([value, label]) => ({ value, label }));
  return { ...common(asked), guess: { kind: "choice", options }, reasons: { ...asked.reasons } };
}

/** Asks for a factor within these bounds. */
export function asksFactor(
  asked: Asked & { min: number; max: number; reasons?: readonly string[]; expected?: number },
): Omit<AskedLoop, "name"> {
  const { min, max, reasons = [] } = asked;
  return {
    ...common(asked),
    guess: { kind: "factor", min, max },
    reasons: Object.fromEntries(reasons.map((reason, i) => [String(i), reason])),
  };
}

const common = (asked: Asked & { expected?: string | number }) => ({
  question: asked.question,
  withoutGpu: asked.withoutGpu ?? null,
  isOfGpu: asked.isOfGpu ?? false,
  how: asked.how,
  notes: asked.notes ?? [],
  expected: asked.expected ?? null,
});

/** The loops by their names, in the order in which the lesson asks them. */
export function declareSheet<L extends string>(
  sheetIn: (
    language: Language,
  ) => Omit<SheetOf<L>, "loops"> & { loops: Readonly<Record<L, Omit<AskedLoop, "name">>> },
): Words<SheetOf<L>> {
  const named = (language: Language): SheetOf<L> => {
    const { loops, ...rest } = sheetIn(language);
    const entries = Object.entries<Omit<AskedLoop, "name">>(loops);
    return {
      ...rest,
      loops: Object.fromEntries(entries.map(([name, loop]) => [name, { name, ...loop }])) as Record<
        L,
        AskedLoop
      >,
    };
  };
  return { en: named("en"), zh: named("zh") };
}

/** The loops that are asked on a machine: where nothing is known of a GPU, all. */
export const askedLoops = ({ loops }: Sheet, hasGpu: boolean | null): readonly AskedLoop[] =>
  Object.values(loops).filter(({ isOfGpu }) => !isOfGpu || hasGpu !== false);

/** The question as it is asked there. */
export const questionOf = ({ question, withoutGpu }: AskedLoop, hasGpu: boolean | null): string =>
  hasGpu === false ? (withoutGpu ?? question) : question;
