/** @file The words of the picture of a result in both languages; they come with its code. */
import type { Language } from "../../store/settings/preferences";
import type { ComparisonMark } from "../../worker/api";
import type { Code } from "./qr";

export interface CardWords {
  comparison: string;
  run: string;
  curves: string;
  steps: (count: string) => string;
  /** What the bars show. */
  speedUps: (baseline: string) => string;
  speeds: string;
  baseline: string;
  accuracy: (percent: string) => string;
  cancelled: (step: string, total: string) => string;
  /** Between the two. */
  and: string;
  perSecond: (samples: string) => string;
  noSpeed: string;
  checkFailed: string;
  more: (count: string) => string;
  measuredOn: string;
  cpu: (name: string) => string;
  software: (name: string) => string;
  /** Adapters of which browsers tell no name. */
  nameless: { gpu: string; software: string };
  ofCompatibility: (name: string) => string;
  kernels: (hash: string) => string;
  seed: (seed: string) => string;
  marks: Readonly<Record<ComparisonMark, string>>;
  leadsTo: Readonly<Record<Code["leadsTo"], string>>;
  drop: string;
}

export const words: Readonly<Record<Language, CardWords>> = {
  en: {
    comparison: "Comparison",
    run: "Run",
    curves: "Training loss",
    steps: (count) => `${count} steps`,
    speedUps: (baseline) => `Speed-up over ${baseline}, with 95 % interval`,
    speeds: "Samples per second",
    baseline: "baseline",
    accuracy: (percent) => `${percent} correct`,
    cancelled: (step, total) => `cancelled after ${step} of ${total} steps`,
    and: ", ",
    perSecond: (samples) => `${samples}/s`,
    noSpeed: "no speed measured",
    checkFailed: "check failed, so no speed",
    more: (count) => `and ${count} more behind the link`,
    measuredOn: "Measured on",
    cpu: (name) => `CPU: ${name}`,
    software: (name) => `software adapter, no GPU: ${name}`,
    nameless: { gpu: "an adapter without a name", software: "a software adapter without a name, no GPU" },
    ofCompatibility: (name) => `${name} (WebGPU’s compatibility level)`,
    kernels: (hash) => `kernels ${hash}`,
    seed: (seed) => `seed ${seed}`,
    marks: {
      software: "a software adapter: no speed of a GPU",
      hidden: "the tab was hidden in between",
      battery: "on battery",
      "device-lost": "the GPU was lost in between",
      paused: "paused in between",
    },
    leadsTo: {
      result: "Scan to open this result and run it yourself.",
      figures: "Scan to open these figures and run them yourself.",
      page: "Scan to open Halfstep.",
    },
    drop: "Or drop this picture onto the page: the whole result is in it.",
  },
  zh: {
    comparison: "对比",
    run: "一次运行",
    curves: "训练损失",
    steps: (count) => `${count} 步`,
    speedUps: (baseline) => `相对“${baseline}”的加速比，附 95% 区间`,
    speeds: "每秒样本数",
    baseline: "基准",
    accuracy: (percent) => `正确率 ${percent}`,
    cancelled: (step, total) => `训练 ${step} / ${total} 步后取消`,
    and: "，",
    perSecond: (samples) => `${samples}/秒`,
    noSpeed: "未测得速度",
    checkFailed: "正确性检查未通过，不列速度",
    more: (count) => `其余 ${count} 项见链接`,
    measuredOn: "测量设备",
    cpu: (name) => `CPU：${name}`,
    software: (name) => `软件适配器，并非 GPU：${name}`,
    nameless: { gpu: "未提供名称的适配器", software: "未提供名称的软件适配器，并非 GPU" },
    ofCompatibility: (name) => `${name}（WebGPU 兼容级别）`,
    kernels: (hash) => `内核 ${hash}`,
    seed: (seed) => `种子 ${seed}`,
    marks: {
      software: "软件适配器：不代表任何 GPU 的速度",
      hidden: "期间标签页曾被隐藏",
      battery: "使用电池供电",
      "device-lost": "期间 GPU 曾丢失",
      paused: "期间曾暂停",
    },
    leadsTo: {
      result: "扫码打开这份结果，并在你的设备上重跑。",
      figures: "扫码打开这些数字，并在你的设备上重跑。",
      page: "扫码打开 Halfstep。",
    },
    drop: "也可将本图拖到页面上：完整结果就在图中。",
  },
};
