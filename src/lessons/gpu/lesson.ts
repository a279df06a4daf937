import type { Lesson } from "../../ui/learn/lesson";

export const lesson: Lesson = {
  place: 2,
  minutes: 5,
  title: { en: "The GPU", zh: "GPU：人多力量大" },
  question: {
    en: "Thousands of slow workers, or a few quick ones: from how much work on do the many win on your machine?",
    zh: "几千个慢的，还是几个快的？在你的机器上，活儿多到什么程度，人多的一方才会赢？",
  },
  fetch: () => import("./GpuLesson").then(({ GpuLesson }) => GpuLesson),
  fetchSheet: () => import("./sheet").then(({ sheet }) => sheet),
};
