/** @file What is said of a measurement of launches: how it goes, and by what clock it was made. */
import { declareWords } from "../i18n/declare-words";

export const measuringWords = declareWords({
  start: { en: "Measure here", zh: "在本机测量" },
  again: { en: "Measure again", zh: "重新测量" },
  cancel: { en: "Cancel", zh: "取消" },
  progress: { en: "Progress of the measurement", zh: "测量进度" },
  waiting: {
    en: "Waiting until nothing trains or loads.",
    zh: "等待训练与加载结束。",
  },
  parts: {
    timelines: {
      en: (done: string, total: string) => `Round ${done} of ${total}`,
      zh: (done, total) => `第 ${done} 轮，共 ${total} 轮`,
    },
    peaks: {
      en: (done: string, total: string) => `Peak ${done} of ${total}`,
      zh: (done, total) => `峰值 ${done} / ${total}`,
    },
  },
  others: {
    en: "The settings have changed since this was measured.",
    zh: "测量之后参数设置已有改动。",
  },
  tooLarge: {
    en: "A step of this size takes too long to be timed launch by launch. Try a smaller batch or narrower layers.",
    zh: "这种规模的一步耗时太长，无法逐次启动计时。请减小批大小或隐藏层宽度。",
  },
  subject: {
    en: (device: string, batch: string) => `Measured on ${device} at batch ${batch}.`,
    zh: (device, batch) => `测量对象：${device}，批大小 ${batch}。`,
  },
  software: {
    en: (name: string) => `${name} (a software adapter, not a GPU)`,
    zh: (name) => `${name}（软件适配器，并非 GPU）`,
  },
  oneThread: { en: "one thread of the processor", zh: "CPU 的一个线程" },
  clocks: {
    gpu: {
      en: (tick: string, empty: string) =>
        `By the adapter’s own clock, which was seen to step by ${tick}; a pass that launches nothing takes ${empty} by it.`,
      zh: (tick, empty) =>
        `用适配器自身的时钟计时，实测最小刻度 ${tick}；不含任何启动的空计算通道，读数为 ${empty}。`,
    },
    answers: {
      en: (tick: string, empty: string) =>
        `This adapter has no clock to ask, so launches are timed until the browser tells of their end, which takes ${empty} by itself (its clock steps by ${tick}): only repeats tell.`,
      zh: (tick, empty) =>
        `此适配器没有可读的时钟，只能计到浏览器报告完成为止，这本身就要 ${empty}（时钟刻度 ${tick}），因此全靠重复启动求时间。`,
    },
    processor: {
      en: (tick: string, empty: string) =>
        `By the browser’s clock around each launch, which steps by ${tick}; reading it takes ${empty}.`,
      zh: (tick, empty) => `用浏览器的时钟在每次启动前后读数，刻度 ${tick}，读数本身约 ${empty}。`,
    },
  },
  method: {
    en: (rounds: string) =>
      `Real batches, ${rounds} rounds in which the steps take turns; figures are medians, ± half the distance of the quartiles. A launch too short for the clock is marked ↻: its time is how much longer more repeats take, with what it reads in the caches.`,
    zh: (rounds) =>
      `使用真实数据，共 ${rounds} 轮，各步轮流测量；数值取中位数，± 为四分位距的一半。时钟分辨不出的短启动标有 ↻：多次重复，由多出的时间求得，此时输入已在缓存中。`,
  },
  withSpread: {
    en: (value: string, spread: string) => `${value} ± ${spread}`,
    zh: (value, spread) => `${value} ± ${spread}`,
  },
});
