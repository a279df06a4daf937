/** @file What the page of training says of the pages where more can be seen of the run. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Under the hood", zh: "训练背后" },
  "all-kernels": {
    en: "Each one with its source, its cost and its error here",
    zh: "每个核函数的源码、开销与在本机的误差",
  },
  fusion: {
    en: "Which operations share a launch, and what that saves",
    zh: "哪些算子合为一次启动，省下多少",
  },
  timeline: { en: "What each launch takes, beside the whole step", zh: "每次启动用多少时间，与整步相对照" },
  roofline: { en: "How close each launch comes to this device’s limits", zh: "每次启动离设备极限还有多远" },
  precision: { en: "What two bytes per number buy and cost", zh: "每个数只用两个字节，有何收益与代价" },
  microscope: { en: "Every number of a step by its exponent", zh: "按指数观察一步中的每个数" },
  int8: { en: "What if every weight were one of 256 values?", zh: "如果每个权重只能取 256 个值之一？" },
  tuning: {
    en: "Which variant of each kernel is fastest on this adapter",
    zh: "各核函数的哪种实现在本机最快",
  },
  "self-test": { en: "Each kernel checked on this device", zh: "在本机逐一检查核函数" },
  togetherLink: { en: "Train together", zh: "并行训练" },
  together: {
    en: "Replicas share every batch: what that costs",
    zh: "多个副本分担每批样本：通信代价有多大",
  },
  race: { en: "One product, computed in every way in turns", zh: "同一乘法，各种算法轮流竞速" },
});
