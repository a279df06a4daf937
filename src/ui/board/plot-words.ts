/** @file What is said of the plots of a class board. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const plotWords = declareWords({
  reading: {
    help: {
      en: "The arrow keys go from mark to mark, Home and End to the first and the last.",
      zh: "用方向键逐个查看数据点，Home 和 End 键跳到第一个和最后一个。",
    },
    none: { en: "No mark is chosen.", zh: "尚未选择数据点。" },
  },
  metric: {
    label: { en: "Figure", zh: "指标" },
    step: { en: "Time per step", zh: "每步用时" },
    rate: { en: "Samples per second", zh: "样本/秒" },
    speedUp: { en: "Speed-up", zh: "加速比" },
    accuracy: { en: "Test accuracy", zh: "测试准确率" },
  },
  unit: {
    step: { en: "milliseconds per step", zh: "毫秒/步" },
    rate: { en: "samples per second", zh: "样本/秒" },
    speedUp: { en: "times as fast as the baseline", zh: "相对基准的倍数" },
    accuracy: { en: "of the test digits right", zh: "测试集识别正确的比例" },
  },
  milliseconds: { en: (value: string) => `${value} ms`, zh: (value) => `${value} 毫秒` },
  times: { en: (value: string) => `${value}×`, zh: (value) => `${value} 倍` },
  over: {
    en: (variant: string, baseline: string) => `${variant}, over ${baseline}`,
    zh: (variant, baseline) => `${variant}，相对 ${baseline}`,
  },
  results: {
    plot: {
      en: (label: string) => `${label} by device: a mark for each result, a line at each median`,
      zh: (label) => `各设备的${label}：每个点代表一项结果，竖线为中位数`,
    },
    nothing: {
      en: "No result on the board has this figure.",
      zh: "看板上没有结果包含这项指标。",
    },
    median: {
      en: (value: string, count: string) => `${value} · ${count}`,
      zh: (value, count) => `${value} · ${count}`,
    },
    medianNote: { en: "median · results", zh: "中位数 · 项数" },
    mark: {
      en: (who: string, device: string, variant: string, value: string) =>
        `${who}, ${device}, ${variant}: ${value}`,
      zh: (who, device, variant, value) => `${who}，${device}，${variant}：${value}`,
    },
  },
  unequal: {
    title: { en: "Not the same in all of them", zh: "各项之间的差别" },
    seeds: { en: (count: string) => `${count} seeds.`, zh: (count) => `随机种子有 ${count} 个。` },
    kernels: {
      en: (count: string) => `${count} versions of the kernels.`,
      zh: (count) => `核函数有 ${count} 个版本。`,
    },
    threads: {
      en: (count: string) => `Processors used ${count} different numbers of threads.`,
      zh: (count) => `CPU 使用的线程数有 ${count} 种。`,
    },
    timing: {
      en: "Steps of runs were timed by submits, those of comparisons by slices.",
      zh: "单次训练按提交计时，对比则按时间片计时。",
    },
    halves: {
      en: "Not every device stores and rounds f16 in the same way.",
      zh: "各设备存储和舍入 f16 的方式不完全相同。",
    },
    battery: {
      en: (count: string) => `${count} were measured on battery.`,
      zh: (count) => `${count} 项使用电池供电时测量。`,
    },
    hidden: {
      en: (count: string) => `${count} were measured while their tab was hidden at times.`,
      zh: (count) => `${count} 项测量期间标签页曾被隐藏。`,
    },
    interrupted: {
      en: (count: string) => `${count} were interrupted and went on.`,
      zh: (count) => `${count} 项曾中断后继续。`,
    },
    failed: {
      en: (count: string) => `${count} failed, or failed their check, and have no speed.`,
      zh: (count) => `${count} 项运行失败或未通过正确性检查，不计速度。`,
    },
    cancelled: {
      en: (count: string) => `${count} were cut short and have no accuracy to compare.`,
      zh: (count) => `${count} 项提前结束，不比较准确率。`,
    },
  },
  lesson: {
    plot: {
      en: (question: string) => `Predictions against measurements: ${question}`,
      zh: (question) => `预测与实测：${question}`,
    },
    predicted: { en: "predicted", zh: "预测" },
    measured: { en: "measured", zh: "实测" },
    medians: {
      en: (guess: string, measured: string) => `Medians: predicted ${guess}, measured ${measured}.`,
      zh: (guess, measured) => `中位数：预测 ${guess}，实测 ${measured}。`,
    },
    near: {
      en: (right: string, near: string, off: string) => `Right: ${right}; close: ${near}; off: ${off}.`,
      zh: (right, near, off) => `${right} 人准确，${near} 人接近，${off} 人偏离。`,
    },
    hits: {
      en: (right: string, all: string) => `${right} of ${all} predicted what their machine then did.`,
      zh: (right, all) => `${all} 人中有 ${right} 人的预测与自己机器的结果一致。`,
    },
    unmeasured: {
      en: (count: string) => `${count} predicted without measuring.`,
      zh: (count) => `${count} 人只预测未实测。`,
    },
    unpredicted: {
      en: (count: string) => `${count} measured without predicting.`,
      zh: (count) => `${count} 人未预测直接实测。`,
    },
    strange: {
      en: (count: string) => `${count} lines make no sense here and were left out.`,
      zh: (count) => `${count} 行内容不合理，未计入。`,
    },
    none: { en: "Nothing in these worksheets is filled in yet.", zh: "这些学习单都还没有填写。" },
    mark: {
      en: (who: string, device: string, guess: string, measured: string) =>
        `${who}, ${device}: predicted ${guess}, measured ${measured}`,
      zh: (who, device, guess, measured) => `${who}，${device}：预测 ${guess}，实测 ${measured}`,
    },
    interval: {
      en: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,
      zh: (value, low, high) => `${value}（${low} 到 ${high}）`,
    },
    choices: {
      en: "Predicted from top to bottom, measured from left to right",
      zh: "纵向为预测，横向为实测",
    },
    quiz: { en: "The questions, at the first try", zh: "测验题的首次作答" },
    answers: {
      en: (answer: string, count: string, share: string) => `${answer}: ${count} (${share})`,
      zh: (answer, count, share) => `${answer}：${count} 人（${share}）`,
    },
    right: {
      en: (share: string, count: string) => `${share} of ${count} right`,
      zh: (share, count) => `${count} 人中答对 ${share}`,
    },
    sentences: { en: "In their own words", zh: "大家的话" },
  },
  table: {
    open: { en: "The numbers", zh: "查看数据" },
    label: { en: "The numbers behind the plot", zh: "图中的数据" },
    mediansLabel: { en: "Medians by device", zh: "各设备的中位数" },
    who: { en: "Whose", zh: "来自" },
    device: { en: "Device", zh: "设备" },
    variant: { en: "Variant", zh: "方案" },
    count: { en: "Results", zh: "项数" },
    median: { en: "Median", zh: "中位数" },
    low: { en: "Lower quartile", zh: "下四分位数" },
    high: { en: "Upper quartile", zh: "上四分位数" },
    none: { en: "–", zh: "–" },
  },
});

export type PlotWords = WordsOf<typeof plotWords>;
