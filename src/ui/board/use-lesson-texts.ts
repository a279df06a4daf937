/** @file What worksheets name, in the reader's language: loops and their options, questions and their answers. */
import { useStore } from "zustand";
import { preferences } from "../../store/settings/preferences";
import { lessons } from "../learn/lessons";
import { useLessonSheet } from "../learn/sheets/use-lesson-sheet";

/** What this page knows of a lesson; a name that it does not know stands for itself. */
export interface LessonTexts {
  title: string;
  /** Loops in the order in which they are asked. */
  loops: readonly string[];
  questionOf(loop: string): string;
  /** Options of a loop by their names, in their order. */
  optionsOf(loop: string): readonly { value: string; label: string }[];
  /** What a question of the quiz asks, and an answer to it says. */
  askedOf(question: string): string;
  answerOf(question: string, answer: string): string;
  /** Name of the right answer; null where this page does not know the question. */
  rightOf(question: string): string | null;
}

export function useLessonTitle(): (lesson: string) => string {
  const language = useStore(preferences, (chosen) => chosen.language);
  return (name) => lessons.find((lesson) => lesson.name === name)?.title[language] ?? name;
}

/** What the lesson asks is fetched; until it is there its names are shown. */
export function useLessonTexts(name: string): LessonTexts {
  const language = useStore(preferences, (chosen) => chosen.language);
  const title = useLessonTitle()(name);
  const { sheet } = useLessonSheet(lessons.find((lesson) => lesson.name === name) ?? null);
  const asked = new Map(Object.entries(sheet?.[language].loops ?? {}));
  const questions = sheet?.[language].questions ?? [];
  const known = (question: string) => questions.find((one) => one.name === question);
  return {
    title,
    loops: [...asked.keys()],
    questionOf: (loop) => asked.get(loop)?.question ?? `${title} · ${loop}`,
    optionsOf(loop) {
      const guess = asked.get(loop)?.guess;
      return guess?.kind === "choice" ? guess.options : [];
    },
    askedOf: (question) => known(question)?.question ?? question,
    answerOf: (question, answer) =>
      known(question)?.answers.find((one) => one.name === answer)?.text ?? answer,
    rightOf: (question) => known(question)?.right ?? null,
  };
}
