/** @file What charts and their tools say before anything is drawn. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  which: { en: "Curve", zh: "曲线" },
  train: { en: "train", zh: "训练" },
  test: { en: "test", zh: "测试" },
  ofEpoch: {
    en: (value: string, epoch: string) => `${value} (epoch ${epoch})`,
    zh: (value, epoch) => `${value}（第 ${epoch} 轮）`,
  },
  guessing: { en: "guessing", zh: "随机猜测" },
  scale: { en: (chart: string) => `Scale of the chart ${chart}`, zh: (chart) => `“${chart}”图的坐标` },
  axis: { en: "Horizontal axis", zh: "横轴" },
  axes: {
    step: { en: "step", zh: "步" },
    epoch: { en: "epoch", zh: "轮" },
    time: { en: "time", zh: "时间" },
  },
  scaleX: { en: "Scale of the horizontal axis", zh: "横轴坐标" },
  smoothing: { en: "Smoothing", zh: "平滑" },
  smoothingOver: { en: (steps: string) => `over ${steps} steps`, zh: (steps) => `约 ${steps} 步` },
  noSmoothing: { en: "off", zh: "关" },
  describe: {
    en: (chart: string, axis: string) =>
      `${chart} against ${axis}. The same numbers are in the table below it.`,
    zh: (chart, axis) => `${chart}随${axis}的变化，数值见图下的表格。`,
  },
  table: { en: "Numbers", zh: "数据表" },
  rate: { en: (value: string) => `lr ${value}`, zh: (value) => `学习率 ${value}` },
});
