/** @file What the page of training says of the one on kernels, where more can be seen of the run. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Under the hood", zh: "训练背后" },
  fusion: {
    en: "Which operations share a launch, and what that saves",
    zh: "哪些算子合为一次启动，省下多少",
  },
  precision: { en: "What two bytes per number buy and cost", zh: "每个数只用两个字节，有何收益与代价" },
  microscope: { en: "Every number of a step by its exponent", zh: "按指数观察一步中的每个数" },
  int8: { en: "What if every weight were one of 256 values?", zh: "如果每个权重只能取 256 个值之一？" },
  tuning: {
    en: "Which variant of each kernel is fastest on this adapter",
    zh: "各核函数的哪种实现在本机最快",
  },
  "self-test": { en: "Each kernel checked on this device", zh: "在本机逐一检查核函数" },
});
