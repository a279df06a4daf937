/** @file What the panel on the timeline says. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Timeline of a step", zh: "训练步的时间线" },
  note: {
    en: "What each launch of one training step takes on this device, in every mode of fusion on the same scale. The whole step is timed apart and the bars are never stretched to fit it.",
    zh: "一个训练步中每次启动在本机的耗时，各种融合方式按同一比例尺并列。整步另行计时，条形不会为凑成整步时间而缩放。",
  },
  modes: {
    off: { en: "Unfused", zh: "不融合" },
    layers: { en: "Fused by layers", zh: "按层融合" },
    step: { en: "Whole step fused", zh: "整步融合" },
  },
  lane: {
    en: (mode: string, precision: string) => `${mode}, ${precision}: launches`,
    zh: (mode, precision) => `${mode}，${precision}：各次启动`,
  },
  totals: {
    en: (launches: string, sum: string, step: string) =>
      `${launches} launches, ${sum} together; whole step ${step}`,
    zh: (launches, sum, step) => `启动 ${launches} 次，合计 ${sum}；整步实测 ${step}`,
  },
  difference: {
    en: (off: string, low: string, high: string) => `difference ${off} (${low} to ${high} over the rounds)`,
    zh: (off, low, high) => `相差 ${off}（各轮 ${low} 至 ${high}）`,
  },
  withHost: {
    en: (wall: string) => `${wall} with the host’s part`,
    zh: (wall) => `计入主机开销为 ${wall}`,
  },
  point: {
    en: "Point at a bar for its figures; click it, or press Enter, for its kernel. Arrow keys go from bar to bar.",
    zh: "指向条形可看数值；点击或按回车键查看其核函数；方向键在条形间移动。",
  },
  share: { en: (share: string) => `${share} of all launches`, zh: (share) => `占全部启动的 ${share}` },
  legend: {
    single: { en: "a launch", zh: "一次启动" },
    fused: { en: "a fused launch", zh: "融合后的一次启动" },
    step: { en: "the whole step, timed apart", zh: "整步，另行计时" },
  },
  perfetto: { en: "Open in Perfetto", zh: "在 Perfetto 中打开" },
  perfettoNote: {
    en: "saves a file for ui.perfetto.dev",
    zh: "保存为 ui.perfetto.dev 可打开的文件",
  },
  table: {
    title: { en: "In numbers", zh: "数值表" },
    launch: { en: "Launch", zh: "启动" },
    sizes: { en: "Sizes", zh: "尺寸" },
    time: { en: "Time", zh: "时间" },
    share: { en: "Share", zh: "占比" },
    step: { en: "Whole step", zh: "整步" },
  },
});
