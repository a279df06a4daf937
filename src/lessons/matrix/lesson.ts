import type { Lesson } from "../../ui/learn/lesson";

export const lesson: Lesson = {
  place: 3,
  minutes: 8,
  title: { en: "Matrix units and the TPU", zh: "矩阵单元与 TPU" },
  question: {
    en: "A multiplier is cheap; bringing it two numbers is not. What if a number that has been fetched once were handed on from one multiplier to the next?",
    zh: "做乘法很便宜，把两个数取来却很贵。如果取来一次的数，可以在乘法器之间一个传一个地用下去呢？",
  },
  fetch: () => import("./MatrixLesson").then(({ MatrixLesson }) => MatrixLesson),
  fetchSheet: () => import("./sheet").then(({ sheet }) => sheet),
};
