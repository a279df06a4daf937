/** @file What the grid of test digits says. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Test digits", zh: "测试数字" },
  note: {
    en: "Dots grow as the network becomes surer. A cross marks a wrong answer. Point at a digit to look into it.",
    zh: "网点越大，网络的置信度越高；打叉的是认错的。指向或点按一个数字，可查看详情。",
  },
  list: { en: "Test digits; arrow keys go from one to the next", zh: "测试数字，可用方向键逐个查看" },
  score: {
    en: (right: string, total: string) => `${right} of ${total} right`,
    zh: (right, total) => `识别正确 ${right} / ${total}`,
  },
  unasked: { en: "not asked yet", zh: "尚未识别" },
  waiting: { en: "waiting for the data", zh: "等待数据" },
  others: { en: "Other digits", zh: "换一批" },
  unanswered: { en: (label: string) => `A ${label}`, zh: (label) => `数字 ${label}` },
  right: {
    en: (label: string, probability: string) => `A ${label}, read as ${label}, ${probability} sure`,
    zh: (label, probability) => `数字 ${label}，认作 ${label}，置信度 ${probability}`,
  },
  wrong: {
    en: (label: string, guess: string, probability: string) =>
      `Wrong: a ${label}, read as ${guess}, ${probability} sure`,
    zh: (label, guess, probability) => `认错：数字 ${label}，认作 ${guess}，置信度 ${probability}`,
  },
});
