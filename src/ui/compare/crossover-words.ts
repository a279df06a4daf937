/** @file What is said of where a GPU begins to pay. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const crossoverWords = declareWords({
  title: { en: "Where the GPU pays", zh: "GPU 何时划算" },
  titleOfSoftware: { en: "Where the software adapter pays", zh: "软件适配器何时划算" },
  note: {
    en: "Above 1× the GPU is faster, below it the processor.",
    zh: "1× 以上 GPU 更快，以下 CPU 更快。",
  },
  noteOfSoftware: {
    en: "Above 1× the software adapter is faster, below it the processor. It is no GPU: on one, the curves lie elsewhere.",
    zh: "1× 以上软件适配器更快，以下 CPU 更快。它并非 GPU，真实 GPU 的曲线会不同。",
  },
  axes: {
    work: { en: "MFLOP per step", zh: "每步 MFLOP" },
    batch: { en: "batch size", zh: "批大小" },
  },
  label: {
    en: (axis: string) => `Speed relative to the processor’s, by ${axis}; the table below has the figures`,
    zh: (axis) => `相对 CPU 的速度，横轴为${axis}；数据见下表`,
  },
  equal: { en: "equally fast", zh: "一样快" },
  /** As a sentence has it, with the space that parts it from Chinese. */
  name: {
    gpu: { en: "the GPU", zh: "GPU " },
    software: { en: "the software adapter", zh: "软件适配器" },
  },
  verdict: {
    from: {
      en: (name: string, at: string, low: string, lowTimes: string, high: string, highTimes: string) =>
        `From a batch of about ${at} on, ${name} pays: at ${low} the processor is ${lowTimes} times as fast, at ${high} ${name} is ${highTimes} times as fast.`,
      zh: (name, at, low, lowTimes, high, highTimes) =>
        `批大小约从 ${at} 起，${name}更划算：批大小为 ${low} 时，CPU 的速度是它的 ${lowTimes} 倍；为 ${high} 时，它的速度是 CPU 的 ${highTimes} 倍。`,
    },
    until: {
      en: (name: string, at: string, low: string, lowTimes: string, high: string, highTimes: string) =>
        `Up to a batch of about ${at} only, ${name} pays: at ${low} it is ${lowTimes} times as fast, at ${high} the processor is ${highTimes} times as fast.`,
      zh: (name, at, low, lowTimes, high, highTimes) =>
        `批大小约在 ${at} 以内，${name}更划算：批大小为 ${low} 时，它的速度是 CPU 的 ${lowTimes} 倍；为 ${high} 时，CPU 的速度是它的 ${highTimes} 倍。`,
    },
    gpu: {
      en: (name: string, first: string, last: string, times: string) =>
        `At every batch from ${first} to ${last}, ${name} is faster: ${times} times as fast as the processor.`,
      zh: (name, first, last, times) =>
        `批大小从 ${first} 到 ${last}，${name}始终更快，速度是 CPU 的 ${times} 倍。`,
    },
    cpu: {
      en: (name: string, first: string, last: string, times: string) =>
        `At every batch from ${first} to ${last}, the processor is faster: ${times} times as fast as ${name}.`,
      zh: (name, first, last, times) =>
        `批大小从 ${first} 到 ${last}，${name}始终较慢，CPU 的速度是它的 ${times} 倍。`,
    },
    mixed: {
      en: (first: string, last: string) =>
        `Between batches of ${first} and ${last} the lead changes more than once, so no single batch parts them.`,
      zh: (first, last) => `批大小从 ${first} 到 ${last}，领先的一方不止一次易位，没有单一的分界。`,
    },
    unmeasured: {
      en: "Too little is measured to tell: it takes both devices at two batches or more.",
      zh: "测得的数据还不够：需要两种设备在至少两种批大小下的结果。",
    },
    noGpu: {
      en: "No GPU took part: both ran on the processor, so there is nothing to compare.",
      zh: "没有 GPU 参与，两者都在 CPU 上运行，无从比较。",
    },
  },
  partly: {
    en: (measured: string, all: string) => `Measured at ${measured} of ${all} batches.`,
    zh: (measured, all) => `${all} 种批大小中已测 ${measured} 种。`,
  },
  numbers: { en: "Numbers", zh: "数据表" },
  table: {
    en: "Samples per second on both devices, by batch",
    zh: "两种设备在各批大小下每秒训练的样本数",
  },
  columns: {
    curve: { en: "Curve", zh: "曲线" },
    gpu: { en: "Samples/s, GPU", zh: "GPU 样本/秒" },
    software: { en: "Samples/s, software adapter", zh: "软件适配器样本/秒" },
    cpu: { en: "Samples/s, processor", zh: "CPU 样本/秒" },
    times: { en: "Relative to the processor", zh: "相对 CPU 的速度" },
  },
});

export type CrossoverWords = WordsOf<typeof crossoverWords>;
