import type { Lesson } from "../../ui/learn/lesson";

export const lesson: Lesson = {
  place: 6,
  minutes: 5,
  title: { en: "Integers: int8", zh: "整数：int8" },
  question: {
    en: "A trained network is a hundred thousand carefully found numbers. How coarsely may one round them before it forgets how to read?",
    zh: "训练好的网络，是十万个精心找到的数。四舍五入到多粗，它才会忘了怎么认字？",
  },
  isOnProcessor: true,
  fetch: () => import("./Int8Lesson").then(({ Int8Lesson }) => Int8Lesson),
  fetchSheet: () => import("./sheet").then(({ sheet }) => sheet),
};
