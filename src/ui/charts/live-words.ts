/** @file What the plots and tables of charts say, whose code comes late. */
import { declareWords } from "../i18n/declare-words";

export const liveWords = declareWords({
  showAll: { en: "Show all", zh: "显示全部" },
  chooseRun: { en: "Run", zh: "训练" },
  tableCaption: { en: (chart: string) => `${chart} by training step`, zh: (chart) => `各训练步的${chart}` },
  columnSteps: { en: "Steps", zh: "步" },
  columnMean: { en: "Mean", zh: "平均" },
  columnLowest: { en: "Lowest", zh: "最低" },
  columnHighest: { en: "Highest", zh: "最高" },
  columnTest: { en: "Test", zh: "测试" },
  columnTime: { en: "Time", zh: "用时" },
  columnRate: { en: "Learning rate", zh: "学习率" },
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
});
