/** @file What is said of tuning. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Tuning", zh: "调优" },
  purpose: {
    en: "Each kernel can be written in several ways. Which is fastest depends on the adapter, so it is measured here, after the result was checked.",
    zh: "同一个核函数有多种实现，哪种最快因显卡而异，所以先核对结果，再在本机测速。",
  },
  noGpu: { en: "There is nothing to tune without WebGPU.", zh: "没有 WebGPU，无需调优。" },
  again: { en: "Try again", zh: "重新测速" },
  running: {
    en: "Trying the variants, as soon as nothing trains",
    zh: "训练空闲时逐一试用各种实现",
  },
  nothing: {
    en: "Nothing was tuned on this adapter yet.",
    zh: "尚未在本机显卡上调优。",
  },
  took: {
    en: (compile: string, check: string, timing: string) =>
      `Compiling took ${compile}, checking ${check}, timing ${timing}.`,
    zh: (compile, check, timing) => `编译用时 ${compile}，核对用时 ${check}，测速用时 ${timing}。`,
  },
  left: {
    en: (count: string) => `Launches for which there was no time: ${count}.`,
    zh: (count) => `${count} 次启动来不及测速。`,
  },
  later: {
    en: "On a software adapter the choice holds from the next time the page is loaded.",
    zh: "软件适配器上的选择在下次打开页面时生效。",
  },
  units: {
    en: (list: string) =>
      `This adapter lists matrix units for ${list}. Variants for them are tried with the others.`,
    zh: (list) => `本机显卡列出的矩阵单元：${list}。为它们写的实现也一并试用。`,
  },
  noUnits: {
    en: "Products also have variants for matrix units, of f32 (8 × 8) and of f16 (16 × 16). Here none are listed. It takes a GPU that has them, such as Apple’s or NVIDIA’s, and Chrome started with --enable-unsafe-webgpu.",
    zh: "矩阵乘法另有面向矩阵单元的实现：f32（8 × 8）与 f16（16 × 16）。本机没有列出矩阵单元。要用上它们，需要带矩阵单元的显卡（如 Apple、NVIDIA），并以 --enable-unsafe-webgpu 启动 Chrome。",
  },
  table: { en: "What was tried", zh: "试用记录" },
  kernel: { en: "Kernel", zh: "核函数" },
  variant: { en: "Variant", zh: "实现" },
  time: { en: "Time", zh: "用时" },
  verdict: { en: "Verdict", zh: "结论" },
  us: { en: (value: string) => `${value}\u00a0µs`, zh: (value) => `${value}\u00a0微秒` },
  chosen: { en: "taken", zh: "采用" },
  untimed: { en: "not timed", zh: "未测速" },
  excluded: { en: "excluded", zh: "已排除" },
});
