/** @file What a worksheet names, in the reader's language: lessons, their loops and options, questions and answers. */
import { useStore } from "zustand";
import { preferences } from "../../store/settings/preferences";
import { lessons } from "../learn/lessons";

export interface LessonTexts {
  title: string;
  /** What a loop asks; its name where this page does not know it. */
  questionOf(loop: string): string;
  optionOf(loop: string, option: string): string;
  /** What a question of the quiz asks, and an answer to it says. */
  askedOf(question: string): string;
  answerOf(question: string, answer: string): string;
  /** Name of the right answer; null where this page does not know the question. */
  rightOf(question: string): string | null;
}

export function useLessonTexts(): (lesson: string) => LessonTexts {
  const language = useStore(preferences, (chosen) => chosen.language);
  return (name) => {
    const title = lessons.find((lesson) => lesson.name === name)?.title[language] ?? name;
    return {
      title,
      questionOf: (loop) => `${title} · ${loop}`,
      optionOf: (_, option) => option,
      askedOf: (question) => question,
      answerOf: (_, answer) => answer,
      rightOf: () => null,
    };
  };
}
