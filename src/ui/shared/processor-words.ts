/** @file What a processor computed with, and what it did without. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const processorWords = declareWords({
  name: {
    en: (code: string, threads: string, arithmetic: string) =>
      `processor · ${code} · ${threads} · ${arithmetic}`,
    zh: (code, threads, arithmetic) => `CPU · ${code} · ${threads} · ${arithmetic}`,
  },
  code: { wasm: { en: "SIMD", zh: "SIMD 指令" }, js: { en: "plain loops", zh: "普通循环" } },
  threads: {
    en: (count: number) => (count === 1 ? "1 thread" : `${count} threads`),
    zh: (count) => `${count} 个线程`,
  },
  arithmetic: {
    strict: { en: "strict", zh: "严格运算" },
    relaxed: { en: "relaxed", zh: "放宽运算" },
  },
  /** By what it is that lacks. */
  lacks: {
    simd: {
      en: "This browser has no WebAssembly SIMD, so plain loops compute.",
      zh: "此浏览器没有 WebAssembly SIMD，改用普通循环计算。",
    },
    "relaxed-simd": {
      en: "This browser has no relaxed SIMD, so arithmetic is strict.",
      zh: "此浏览器没有宽松 SIMD，采用严格运算。",
    },
    "shared-memory": {
      en: "One thread, because this page’s server does not isolate it by headers.",
      zh: "只用一个线程，因为服务器没有用响应头隔离此页面。",
    },
    "second-core": {
      en: "One thread, because the machine has no second core to spare.",
      zh: "只用一个线程，因为没有多余的处理核心。",
    },
    "threads-failed": {
      en: "A thread died or was silent for two seconds, so the run went on on one.",
      zh: "有线程退出或两秒没有回应，训练改用一个线程继续。",
    },
  },
});

export type ProcessorWords = WordsOf<typeof processorWords>;
