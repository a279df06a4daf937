/** @file The lessons there are: a folder of src/lessons with a lesson.ts is one. */
import type { Lesson, ListedLesson } from "./lesson";

const found = import.meta.glob<Lesson>("../../lessons/*/lesson.ts", { eager: true, import: "lesson" });

export const lessons: readonly ListedLesson[] = Object.entries(found)
  .map(([path, lesson]) => ({ ...lesson, name: path.split("/").at(-2)! }))
  .sort((a, b) => a.place - b.place);
