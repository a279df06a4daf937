/** @file What the list of runs says. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const words = declareWords({
  run: { en: "Run", zh: "名称" },
  train: { en: "train", zh: "训练" },
  test: { en: "test", zh: "测试" },
  actions: { en: "Show and remove", zh: "显示与移除" },
  current: { en: "on the page", zh: "当前" },
  atTheEnd: {
    en: "After each run’s last epoch: training values are means over it",
    zh: "各次训练最后一轮的数值，其中训练数值是整轮的平均",
  },
  atCursor: { en: (place: string) => `Values at ${place}`, zh: (place) => `${place}的数值` },
  averaged: {
    en: (steps: string) =>
      `Training values are averages over about the last ${steps} steps, as the curves are.`,
    zh: (steps) => `训练数值是最近约 ${steps} 步的平均，与曲线一致。`,
  },
  place: {
    step: { en: (value: string) => `step ${value}`, zh: (value) => `第 ${value} 步` },
    epoch: { en: (value: string) => `epoch ${value}`, zh: (value) => `第 ${value} 轮` },
    time: { en: (value: string) => value, zh: (value) => value },
  },
  show: { en: (name: string) => `Show ${name}`, zh: (name) => `显示“${name}”` },
  remove: { en: (name: string) => `Remove ${name}`, zh: (name) => `移除“${name}”` },
  rename: { en: (name: string) => `Rename ${name}`, zh: (name) => `重命名“${name}”` },
  newName: { en: (name: string) => `New name for ${name}`, zh: (name) => `“${name}”的新名称` },
  removeAll: { en: "Remove earlier runs", zh: "移除以前的训练" },
  same: { en: "same settings", zh: "参数相同" },
  defaults: { en: "default settings", zh: "默认参数" },
  settings: {
    hidden: { en: (value: string) => `hidden ${value}`, zh: (value) => `隐藏层 ${value}` },
    init: { en: (value: string) => `init ${value}`, zh: (value) => `初始权重 ${value}` },
    adamForm: { en: (value: string) => `Adam as in ${value}`, zh: (value) => `Adam 形式 ${value}` },
    lr: { en: (value: string) => `lr ${value}`, zh: (value) => `学习率 ${value}` },
    momentum: { en: (value: string) => `momentum ${value}`, zh: (value) => `动量 ${value}` },
    batchSize: { en: (value: string) => `batch ${value}`, zh: (value) => `批大小 ${value}` },
    epochs: { en: (value: string) => `epochs ${value}`, zh: (value) => `${value} 轮` },
    lossScaling: { en: (value: string) => `loss scaling ${value}`, zh: (value) => `损失缩放 ${value}` },
    scaleExponent: { en: (value: string) => `scale ${value}`, zh: (value) => `初始缩放 ${value}` },
    halfRounding: { en: (value: string) => `rounded ${value}`, zh: (value) => `舍入 ${value}` },
    subnormals: { en: (value: string) => `subnormals ${value}`, zh: (value) => `次正规数 ${value}` },
    fusion: { en: (value: string) => `fusion ${value}`, zh: (value) => `融合 ${value}` },
    seed: { en: (value: string) => `seed ${value}`, zh: (value) => `种子 ${value}` },
  },
});

export type RunWords = WordsOf<typeof words>;
