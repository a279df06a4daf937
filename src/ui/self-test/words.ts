/** @file What the self-test says. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Self-test", zh: "自检" },
  purpose: {
    en: "Compares each kernel with a reference on this device, in several sizes and precisions.",
    zh: "在本机上把每个核函数与参考结果比对，覆盖各种尺寸与精度。",
  },
  start: { en: "Check the kernels", zh: "检查核函数" },
  again: { en: "Check again", zh: "重新检查" },
  running: {
    en: (done: string, total: string) => `Checking ${done} of ${total}`,
    zh: (done, total) => `正在检查 ${done} / ${total}`,
  },
  left: { en: (time: string) => `, about ${time} left`, zh: (time) => `，约剩 ${time}` },
  cancel: { en: "Cancel", zh: "取消" },
  passed: {
    en: (count: string) => `All ${count} checks passed.`,
    zh: (count) => `${count} 项检查全部通过。`,
  },
  failed: {
    en: (count: string, total: string) => `${count} of ${total} checks failed.`,
    zh: (count, total) => `${total} 项检查中有 ${count} 项未通过。`,
  },
  skipped: {
    en: (count: string) => `Variants skipped because the GPU lacks what they need: ${count}.`,
    zh: (count) => `本机 GPU 缺少所需功能，跳过 ${count} 种实现。`,
  },
  progress: { en: "Progress of the self-test", zh: "自检进度" },
  table: { en: "Results of the self-test", zh: "自检结果" },
  kernel: { en: "Kernel", zh: "核函数" },
  dims: { en: "Sizes", zh: "尺寸" },
  maxError: { en: "Largest error", zh: "最大误差" },
  bound: { en: "Bound", zh: "误差上界" },
  verdict: { en: "Verdict", zh: "结论" },
  pass: { en: "pass", zh: "通过" },
  skip: { en: "skipped", zh: "跳过" },
  fail: { en: "FAIL", zh: "未通过" },
  noGpu: { en: "There are no kernels to check without WebGPU.", zh: "没有 WebGPU，没有可检查的核函数。" },
});
