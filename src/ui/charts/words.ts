/** @file What charts, their tools, their cursor and their tables say. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

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
  showAll: { en: "Show all", zh: "显示全部" },
  describe: {
    en: (chart: string, axis: string) =>
      `${chart} against ${axis}. The same numbers are in the table below it.`,
    zh: (chart, axis) => `${chart}随${axis}的变化，数值见图下的表格。`,
  },
  table: { en: "Numbers", zh: "数据表" },
  tableCaption: { en: (chart: string) => `${chart} by training step`, zh: (chart) => `各训练步的${chart}` },
  columnSteps: { en: "Steps", zh: "步" },
  columnMean: { en: "Mean", zh: "平均" },
  columnLowest: { en: "Lowest", zh: "最低" },
  columnHighest: { en: "Highest", zh: "最高" },
  columnTest: { en: "Test", zh: "测试" },
  noNumbers: { en: "No steps yet.", zh: "还没有数据。" },
  reading: {
    label: { en: (chart: string) => `Values of the chart ${chart}`, zh: (chart) => `“${chart}”图的读数` },
    help: {
      en: "Arrow keys move the cursor, with Shift by ten. Plus and minus zoom, 0 or Escape shows all again.",
      zh: "方向键移动游标，按住 Shift 一次移动十格；加号和减号缩放，0 或 Esc 显示全部。",
    },
    keys: { en: "← → read · + − zoom · 0 all", zh: "← → 读数 · + − 缩放 · 0 全部" },
    none: { en: "No value is being read yet", zh: "还没有读数" },
    noValues: { en: "Nothing here", zh: "此处没有数据" },
    train: { en: (value: string) => `train ${value}`, zh: (value) => `训练 ${value}` },
    smoothed: { en: (value: string) => `smoothed ${value}`, zh: (value) => `平滑后 ${value}` },
    test: {
      en: (value: string, epoch: string) => `test ${value} after epoch ${epoch}`,
      zh: (value, epoch) => `第 ${epoch} 轮后测试 ${value}`,
    },
    at: {
      step: { en: (value: string) => `Step ${value}`, zh: (value) => `第 ${value} 步` },
      epoch: { en: (value: string) => `Epoch ${value}`, zh: (value) => `第 ${value} 轮` },
      time: { en: (value: string) => value, zh: (value) => value },
    },
    spoken: {
      en: (place: string, runs: readonly string[]) => `${place}. ${runs.join("; ")}`,
      zh: (place, runs) => `${place}。${runs.join("；")}`,
    },
    ofRun: {
      en: (name: string, values: string) => `${name}: ${values}`,
      zh: (name, values) => `${name}：${values}`,
    },
  },
  chooseRun: { en: "Run", zh: "训练" },
  columnTime: { en: "Time", zh: "用时" },
  columnRate: { en: "Learning rate", zh: "学习率" },
  rate: { en: (value: string) => `lr ${value}`, zh: (value) => `学习率 ${value}` },
});

export type ChartWords = WordsOf<typeof words>;
