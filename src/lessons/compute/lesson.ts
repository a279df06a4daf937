import type { Lesson } from "../../ui/learn/lesson";

export const lesson: Lesson = {
  place: 1,
  minutes: 5,
  title: { en: "What compute is", zh: "算力是什么" },
  question: {
    en: "Everything rests on multiplying and adding. How much of it is one step of learning, and how much can your machine do in a second?",
    zh: "归根到底，都是乘法和加法。学习一步要算多少次？你的机器一秒又能算多少次？",
  },
  fetch: () => import("./ComputeLesson").then(({ ComputeLesson }) => ComputeLesson),
  fetchSheet: () => import("./sheet").then(({ sheet }) => sheet),
};
