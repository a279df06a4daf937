/** @file What is said where a result is shared. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: (name: string) => `Share “${name}”`, zh: (name) => `分享“${name}”` },
  card: { en: "Save card", zh: "保存卡片" },
  file: { en: "Save file", zh: "保存文件" },
  copyCard: { en: "Copy card", zh: "复制卡片" },
  markdown: { en: "Copy Markdown", zh: "复制 Markdown" },
  csv: { en: "Copy CSV", zh: "复制 CSV" },
  saved: { en: "Saved", zh: "已保存" },
  failed: { en: "That did not work in this browser.", zh: "此浏览器无法完成该操作。" },
  length: {
    en: (characters: string) => `The link has ${characters} characters, and the whole result is in it.`,
    zh: (characters) => `链接共 ${characters} 个字符，包含完整结果。`,
  },
  figures: {
    en: (loss: string, epoch: string, accuracy: string) =>
      `Training loss ${loss}, the mean of epoch ${epoch}; ${accuracy} of the test digits right.`,
    zh: (loss, epoch, accuracy) => `训练损失 ${loss}（第 ${epoch} 轮平均），测试准确率 ${accuracy}。`,
  },
  /** Why there is nothing to share. */
  notYet: {
    active: {
      en: "This run is still going. It can be shared as soon as it is over; Stop ends it where it is.",
      zh: "训练仍在进行，结束后即可分享；按“停止”可提前结束。",
    },
    failed: { en: "This run failed, so it has no result to share.", zh: "这次训练出错，没有可分享的结果。" },
    short: {
      en: "This run ended before its first epoch did, so it has no loss and no accuracy to share.",
      zh: "这次训练在第一轮结束前就停止了，没有可分享的损失和准确率。",
    },
  },
  workload: {
    on: {
      en: (model: string, data: string) => `${model} on ${data}`,
      zh: (model, data) => `${model}，${data}`,
    },
    batch: { en: (size: string) => `batch ${size}`, zh: (size) => `批大小 ${size}` },
    epochs: {
      en: (count: string) => (count === "1" ? "1 epoch" : `${count} epochs`),
      zh: (count) => `${count} 轮`,
    },
    steps: { en: (count: string) => `${count} steps`, zh: (count) => `${count} 步` },
    stepsOf: {
      en: (done: string, total: string) => `${done} of ${total} steps`,
      zh: (done, total) => `${done} / ${total} 步`,
    },
  },
});

export type ShareWords = WordsOf<typeof words>;
