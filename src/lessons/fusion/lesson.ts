import type { Lesson } from "../../ui/learn/lesson";

export const lesson: Lesson = {
  place: 4,
  minutes: 7,
  title: { en: "Operator fusion", zh: "算子融合" },
  question: {
    en: "Training needs the same multiplications however one writes them down. Why does it get faster when several operations become one?",
    zh: "要做的乘法一次也没少，为什么把几个算子合成一个，训练就快了？",
  },
  fetch: () => import("./FusionLesson").then(({ FusionLesson }) => FusionLesson),
  fetchSheet: () => import("./sheet").then(({ sheet }) => sheet),
};
