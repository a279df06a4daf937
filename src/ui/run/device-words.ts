/** @file What is said of the device that a run is on, and of the one that it is not on. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const deviceWords = declareWords({
  /** As a sentence has them, with the spaces that part them from Chinese. */
  names: {
    cpu: { en: "the processor", zh: " CPU " },
    gpu: { en: "the GPU", zh: " GPU " },
    software: { en: "the software adapter", zh: "软件适配器" },
  },
  faster: {
    en: (times: string, others: string, step: string, otherStep: string) =>
      `${times} times as fast here as ${others}: ${step} a step against ${otherStep}.`,
    zh: (times, others, step, otherStep) =>
      `在本机上，速度是${others}的 ${times} 倍：每步 ${step}，后者为 ${otherStep}。`,
  },
  slower: {
    en: (times: string, others: string, step: string, otherStep: string) =>
      `At this size ${others} would be ${times} times as fast: ${otherStep} a step against ${step}.`,
    zh: (times, others, step, otherStep) =>
      `在这种规模下，改用${others}会更快，速度是现在的 ${times} 倍：每步 ${otherStep}，现在为 ${step}。`,
  },
  next: {
    en: (times: string, others: string, step: string, otherStep: string) =>
      `The next run takes ${others}, ${times} times as fast here: ${otherStep} a step against ${step}.`,
    zh: (times, others, step, otherStep) =>
      `下次训练改用${others}，速度是 CPU 的 ${times} 倍：每步 ${otherStep}，CPU 为 ${step}。`,
  },
  reasons: {
    "no-verdict-yet": {
      en: "The software adapter is timed when the page is idle, and later runs take the faster one.",
      zh: "页面空闲时会测试软件适配器的速度，之后的训练选用更快的一个。",
    },
    precision: {
      en: "Half precision takes the adapter, whichever is faster.",
      zh: "半精度总是使用适配器。",
    },
    "no-webgpu": { en: "This browser offers no GPU.", zh: "浏览器没有可用的 GPU。" },
    "adapter-late": {
      en: "The browser was slow to find a GPU, so the processor began; a GPU that is found takes the next run.",
      zh: "浏览器迟迟没有找到 GPU，因此先用 CPU 训练；找到后，下次训练会使用 GPU。",
    },
  },
  beside: {
    now: {
      en: "Another tab of Halfstep trains at the same time: each slows the other, and the timings of both are disturbed.",
      zh: "另一个 Halfstep 标签页也在训练，两边会互相拖慢，计时都不准。",
    },
    before: {
      en: "Another tab of Halfstep trained for a part of the time, so the timings are disturbed.",
      zh: "期间另一个 Halfstep 标签页也在训练，计时受到影响。",
    },
  },
  change: {
    cpu: { en: "Train on the processor", zh: "改用 CPU 训练" },
    gpu: { en: "Train on the GPU", zh: "改用 GPU 训练" },
    software: { en: "Train on the software adapter", zh: "改用软件适配器训练" },
  },
});

export type DeviceWords = WordsOf<typeof deviceWords>;
