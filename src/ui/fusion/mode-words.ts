/** @file What is said of the mode of fusion that is chosen where the settings leave it open. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const modeWords = declareWords({
  modes: {
    off: { en: "no fusion", zh: "不融合" },
    layers: { en: "fusion by layers", zh: "按层融合" },
    step: { en: "whole-step fusion", zh: "整步融合" },
  },
  /** The time of another mode. */
  against: {
    off: { en: (time: string) => `${time} unfused`, zh: (time) => `不融合 ${time}` },
    layers: { en: (time: string) => `${time} by layers`, zh: (time) => `按层融合 ${time}` },
    step: { en: (time: string) => `${time} for the whole step`, zh: (time) => `整步融合 ${time}` },
  },
  fastest: {
    en: (name: string, time: string, others: string) =>
      `Auto takes ${name}: ${time} a step, measured here, against ${others}.`,
    zh: (name, time, others) => `自动选用${name}：本机实测每步 ${time}，${others}。`,
  },
  next: {
    en: (name: string, time: string, others: string) =>
      `The next run takes ${name}: ${time} a step, measured here, against ${others}.`,
    zh: (name, time, others) => `下次训练改用${name}：本机实测每步 ${time}，${others}。`,
  },
  /** Follows where another one was no slower. */
  launchesLeast: {
    en: "That is no more than chance, and it launches least.",
    zh: "差别在测量误差以内，选启动次数最少的。",
  },
  "not-timed-yet": {
    en: (name: string) => `Auto takes ${name} until the modes are timed, when the page is idle.`,
    zh: (name) => `自动暂用${name}；等页面空闲时测出各种融合方式的速度，再选最快的。`,
  },
  "too-large": {
    en: (name: string) => `Auto takes ${name}; a step of this size takes too long for the modes to be timed.`,
    zh: (name) => `自动选用${name}；这种规模的一步耗时太长，不逐一测试各种融合方式。`,
  },
});

export type ModeWords = WordsOf<typeof modeWords>;
