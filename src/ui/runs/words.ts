/** @file The words of the list of runs, in both languages. They are fetched with it, apart from the page's dictionary. */
import { useStore } from "zustand";
import { type Language, preferences } from "../../store/settings/preferences";

const en = {
  run: "Run",
  train: "train",
  test: "test",
  actions: "Show and remove",
  current: "on the page",
  atTheEnd: "Latest values of each run",
  atCursor: (place: string) => `Values at ${place}`,
  averaged: (steps: string) =>
    `Training values are averages over about the last ${steps} steps, as the curves are.`,
  place: {
    step: (value: string) => `step ${value}`,
    epoch: (value: string) => `epoch ${value}`,
    time: (value: string) => value,
  },
  show: (name: string) => `Show ${name}`,
  remove: (name: string) => `Remove ${name}`,
  rename: (name: string) => `Rename ${name}`,
  newName: (name: string) => `New name for ${name}`,
  removeAll: "Remove earlier runs",
  same: "same settings",
  defaults: "default settings",
  listed: (parts: readonly string[]) => parts.join(", "),
  settings: {
    hidden: (value: string) => `hidden ${value}`,
    init: (value: string) => `init ${value}`,
    adamForm: (value: string) => `Adam as in ${value}`,
    lr: (value: string) => `lr ${value}`,
    momentum: (value: string) => `momentum ${value}`,
    batchSize: (value: string) => `batch ${value}`,
    epochs: (value: string) => `epochs ${value}`,
    lossScaling: (value: string) => `loss scaling ${value}`,
    scaleExponent: (value: string) => `scale ${value}`,
    halfRounding: (value: string) => `rounded ${value}`,
    subnormals: (value: string) => `subnormals ${value}`,
    fusion: (value: string) => `fusion ${value}`,
    seed: (value: string) => `seed ${value}`,
  } as Readonly<Record<string, (value: string) => string>>,
};

/** What both languages must say. */
export type RunWords = typeof en;

const zh: RunWords = {
  run: "名称",
  train: "训练",
  test: "测试",
  actions: "显示与移除",
  current: "当前",
  atTheEnd: "各次训练的最新数值",
  atCursor: (place) => `${place}的数值`,
  averaged: (steps) => `训练数值是最近约 ${steps} 步的平均，与曲线一致。`,
  place: { step: (value) => `第 ${value} 步`, epoch: (value) => `第 ${value} 轮`, time: (value) => value },
  show: (name) => `显示${name}`,
  remove: (name) => `移除${name}`,
  rename: (name) => `重命名${name}`,
  newName: (name) => `${name}的新名称`,
  removeAll: "移除以前的训练",
  same: "设置相同",
  defaults: "默认设置",
  listed: (parts) => parts.join("，"),
  settings: {
    hidden: (value) => `隐藏层 ${value}`,
    init: (value) => `初始权重 ${value}`,
    adamForm: (value) => `Adam 形式 ${value}`,
    lr: (value) => `学习率 ${value}`,
    momentum: (value) => `动量 ${value}`,
    batchSize: (value) => `批大小 ${value}`,
    epochs: (value) => `${value} 轮`,
    lossScaling: (value) => `损失缩放 ${value}`,
    scaleExponent: (value) => `初始缩放 ${value}`,
    halfRounding: (value) => `舍入 ${value}`,
    subnormals: (value) => `次正规数 ${value}`,
    fusion: (value) => `融合 ${value}`,
    seed: (value) => `种子 ${value}`,
  },
};

export const runWords: Record<Language, RunWords> = { en, zh };

export const useRunWords = (): RunWords => runWords[useStore(preferences, ({ language }) => language)];
