/** @file What is said of all kernels together. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "All kernels", zh: "全部核函数" },
  note: {
    en: "Each is written by hand. Its page has the source as it runs, what it costs, and how far it is off here.",
    zh: "每个核函数都是手写的，各有一页：实际运行的源码、开销，以及在本机的误差。",
  },
  waiting: { en: "Reading the declarations", zh: "正在读取核函数的声明" },
  unknown: {
    en: (name: string) => `There is no kernel named “${name}”. These are all there are.`,
    zh: (name) => `没有名为“${name}”的核函数，以下是全部核函数。`,
  },
  groups: {
    step: { en: "Whole step", zh: "整步融合" },
    layers: { en: "Fused layers", zh: "融合层" },
    products: { en: "Matrix products", zh: "矩阵乘法" },
    optimizers: { en: "Optimizers", zh: "优化器" },
    others: { en: "Sums, softmax and layout", zh: "求和、softmax 与排布" },
    elementwise: { en: "Element by element", zh: "逐元素" },
    data: { en: "Samples and bookkeeping", zh: "样本与记录" },
  },
});
