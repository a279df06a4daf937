/**
 * @file Where each figure of a lesson comes from: what its sentences, and what stands beside them, should say by what the workers have
 * told, or by a closed form.
 */
import type { Page } from "@playwright/test";
import type { Expected } from "./figures";
import type { Heard } from "./heard";

/** Figures of a value that was put into a sentence: one or several, or none, as of a name. */
export type ValueSource = Expected | readonly Expected[];

/** By the place of a sentence among the lesson's words: a source for each of its values. */
export type Said = Readonly<Record<string, readonly ValueSource[]>>;

/** What a reader predicts: an option's value, or a factor with its interval. */
export type Truth = string | { value: number; low: number; high: number };

export interface Outcome {
  /** Exactly the sentences with values that are said. */
  said: Said;
  /** All figures of what the measurement is shown as, in their order; what the reader has said left out. */
  shown: readonly Expected[];
  /** null for what is not predicted as one value. */
  truth: Truth | null;
}

export interface Situation {
  heard: Heard;
  hasGpu: boolean;
  /** The factors that were predicted. */
  drawn: readonly number[];
}

export interface LoopSource {
  name: string;
  /** Its options by their place, or "factor". */
  guess: readonly string[] | "factor" | "line";
  /** Whether it is only there where there is a GPU. */
  needsGpu?: true;
  outcome(situation: Situation): Outcome;
}

export interface LessonSource {
  loops: readonly LoopSource[];
  /** What its passages say outside of loops, once all has been traced; more sentences may be there than are said. */
  passages(situation: Situation & { page: Page; language: "en" | "zh" }): Promise<Said> | Said;
}

/** A factor that is known to lie in an interval, and is shown beside the prediction. */
export const withInterval = (value: number, low = value, high = value) => ({ value, low, high });
