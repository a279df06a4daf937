import type { Lesson } from "../../ui/learn/lesson";

export const lesson: Lesson = {
  place: 7,
  minutes: 5,
  title: { en: "Distributed training", zh: "分布式训练" },
  question: {
    en: "If one machine takes an hour, do two take half an hour? Only if they can agree faster than they could have computed alone.",
    zh: "一台机器要一小时，两台就只要半小时吗？那得看它们商量起来，是不是比自己算还快。",
  },
  isOnProcessor: true,
  fetch: () => import("./DistributedLesson").then(({ DistributedLesson }) => DistributedLesson),
  fetchSheet: () => import("./sheet").then(({ sheet }) => sheet),
};
