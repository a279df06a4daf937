/** @file What the sections are called where links lead to them; each panel has its own heading. */
import { declareWords } from "./i18n/declare-words";

export const sectionWords = declareWords({
  label: { en: "On this page", zh: "本页内容" },
  titles: {
    training: { en: "Training", zh: "训练" },
    draw: { en: "Draw a digit", zh: "手写数字" },
    settings: { en: "Settings", zh: "参数设置" },
    learned: { en: "What it learned", zh: "学到了什么" },
    weights: { en: "Weights", zh: "权重" },
    runs: { en: "Runs", zh: "训练记录" },
    epochs: { en: "Epochs", zh: "各轮结果" },
    "all-kernels": { en: "All kernels", zh: "全部核函数" },
    fusion: { en: "Kernel fusion", zh: "算子融合" },
    timeline: { en: "Timeline", zh: "时间线" },
    roofline: { en: "Roofline", zh: "屋顶线" },
    precision: { en: "Half precision", zh: "半精度" },
    microscope: { en: "Microscope", zh: "显微镜" },
    int8: { en: "Integers", zh: "整数" },
    tuning: { en: "Tuning", zh: "调优" },
    "self-test": { en: "Self-test", zh: "自检" },
    race: { en: "Matmul race", zh: "矩阵乘法竞速" },
  },
});
