/** @file What a processor computed with, whose parts `processorName` puts together, and what it did without. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const processorWords = declareWords({
  processor: { en: "processor", zh: "CPU" },
  code: { wasm: { en: "SIMD", zh: "SIMD 指令" }, js: { en: "plain loops", zh: "普通循环" } },
  threads: {
    en: (count: number) => (count === 1 ? "1 thread" : `${count} threads`),
    zh: (count) => `${count} 个线程`,
  },
  strict: { en: "strict", zh: "严格" },
  relaxed: {
    fused: { en: "relaxed (fused multiply-add)", zh: "宽松（乘加融合）" },
    unfused: { en: "relaxed (without fused multiply-add)", zh: "宽松（乘加未融合）" },
  },
  /** By what it is that lacks, here or where a result comes from. */
  lacks: {
    simd: {
      en: "Without WebAssembly’s SIMD, plain JavaScript loops compute.",
      zh: "没有 WebAssembly SIMD，改由普通 JavaScript 循环计算。",
    },
    "relaxed-simd": {
      en: "Without relaxed SIMD, the arithmetic is strict.",
      zh: "没有 relaxed SIMD，因此采用严格运算。",
    },
    "shared-memory": {
      en: "Threads can share no memory, so one computes: the server does not isolate the page by its headers, or the browser has no SharedArrayBuffer.",
      zh: "线程之间无法共享内存，因此只用一个线程：服务器没有用响应头隔离页面，或浏览器没有 SharedArrayBuffer。",
    },
    "second-core": {
      en: "There is no second core to spare, so one thread computes.",
      zh: "没有多余的 CPU 核心，因此只用一个线程。",
    },
    "wasm-memory": {
      en: "WebAssembly was given no memory, so plain JavaScript loops compute.",
      zh: "无法为 WebAssembly 分配内存，改由普通 JavaScript 循环计算。",
    },
    "threads-failed": {
      en: "A thread died or was silent for two seconds, so one thread trains, from the start.",
      zh: "有线程退出或两秒没有响应，因此改用一个线程从头训练。",
    },
  },
});

export type ProcessorWords = WordsOf<typeof processorWords>;
