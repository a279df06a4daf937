/** @file What is said of a processor that trains: how it computes, and what it does without. `processorName` puts it together. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const processorWords = declareWords({
  processor: { en: "processor", zh: "CPU" },
  code: {
    wasm: { en: "SIMD", zh: "SIMD 指令" },
    js: { en: "JavaScript loops", zh: "JavaScript 循环" },
  },
  oneThread: { en: "1 thread", zh: "1 个线程" },
  threads: { en: (count: string) => `${count} threads`, zh: (count) => `${count} 个线程` },
  strict: { en: "strict", zh: "严格" },
  relaxed: {
    fused: { en: "relaxed (fused multiply-add)", zh: "宽松（乘加融合）" },
    unfused: { en: "relaxed (without fused multiply-add)", zh: "宽松（乘加未融合）" },
  },
  lacks: {
    simd: {
      en: "The engine lacks WebAssembly’s SIMD, so JavaScript loops compute, several times more slowly.",
      zh: "引擎不支持 WebAssembly SIMD，改由 JavaScript 循环计算，会慢数倍。",
    },
    "relaxed-simd": {
      en: "The engine lacks relaxed SIMD, so the arithmetic is strict.",
      zh: "引擎不支持 relaxed SIMD，因此采用严格运算。",
    },
    "shared-memory": {
      en: "Threads share no memory here (the server does not isolate the page by its headers), so one computes.",
      zh: "线程之间无法共享内存（服务器没有用响应头隔离页面），因此只用一个线程。",
    },
    "second-core": {
      en: "There is no second core to spare, so one thread computes.",
      zh: "没有多余的 CPU 核心，因此只用一个线程。",
    },
    "threads-failed": {
      en: "A thread ended or fell silent, so one thread computes.",
      zh: "有线程退出或没有响应，因此只用一个线程。",
    },
  },
});

export type ProcessorWords = WordsOf<typeof processorWords>;
