/** @file The words of the charts' cursor and tables, in both languages. They are fetched with what draws the curves. */
import { useStore } from "zustand";
import { type Language, preferences } from "../../store/settings/preferences";

const en = {
  cursor: (chart: string) => `Values of the chart ${chart}`,
  cursorHelp:
    "Arrow keys move the cursor, with Shift by ten. Plus and minus zoom, 0 or Escape shows all again.",
  cursorKeys: "← → read · + − zoom · 0 all",
  noCursor: "No value is being read yet",
  noValues: "Nothing here",
  train: (value: string) => `train ${value}`,
  smoothed: (value: string) => `smoothed ${value}`,
  test: (value: string, epoch: string) => `test ${value} after epoch ${epoch}`,
  at: {
    step: (value: string) => `Step ${value}`,
    epoch: (value: string) => `Epoch ${value}`,
    time: (value: string) => value,
  },
  listed: (parts: readonly string[]) => parts.join(", "),
  spoken: (place: string, runs: readonly string[]) => `${place}. ${runs.join("; ")}`,
  ofRun: (name: string, values: string) => `${name}: ${values}`,
  chooseRun: "Run",
  time: "Time",
};

/** What both languages must say. */
export type ChartWords = typeof en;

const zh: ChartWords = {
  cursor: (chart) => `“${chart}”图的读数`,
  cursorHelp: "方向键移动游标，按住 Shift 一次移动十格；加号和减号缩放，0 或 Esc 显示全部。",
  cursorKeys: "← → 读数 · + − 缩放 · 0 全部",
  noCursor: "还没有读数",
  noValues: "此处没有数据",
  train: (value) => `训练 ${value}`,
  smoothed: (value) => `平滑后 ${value}`,
  test: (value, epoch) => `第 ${epoch} 轮后测试 ${value}`,
  at: { step: (value) => `第 ${value} 步`, epoch: (value) => `第 ${value} 轮`, time: (value) => value },
  listed: (parts) => parts.join("，"),
  spoken: (place, runs) => `${place}。${runs.join("；")}`,
  ofRun: (name, values) => `${name}：${values}`,
  chooseRun: "训练",
  time: "用时",
};

export const chartWords: Record<Language, ChartWords> = { en, zh };

export const useChartWords = (): ChartWords => chartWords[useStore(preferences, ({ language }) => language)];
