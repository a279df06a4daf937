import type { Lesson } from "../../ui/learn/lesson";

export const lesson: Lesson = {
  place: 5,
  minutes: 6,
  title: { en: "Mixed precision", zh: "混合精度" },
  question: {
    en: "Half as many bits per number is half as much to carry. What does a network lose when its numbers get shorter, and how does one get it back?",
    zh: "每个数的位数减半，要搬的数据也减半。数变短了，网络会丢掉什么？又怎样找回来？",
  },
  fetch: () => import("./PrecisionLesson").then(({ PrecisionLesson }) => PrecisionLesson),
  fetchSheet: () => import("./sheet").then(({ sheet }) => sheet),
};
