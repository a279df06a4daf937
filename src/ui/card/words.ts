/** @file What the picture of a result says. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const words = declareWords({
  comparison: { en: "Comparison", zh: "对比" },
  run: { en: "Run", zh: "一次训练" },
  what: {
    en: (kind: string, workload: string) => `${kind}: ${workload}`,
    zh: (kind, workload) => `${kind}：${workload}`,
  },
  curves: { en: "Training loss", zh: "训练损失" },
  steps: { en: (count: string) => `${count} steps`, zh: (count) => `${count} 步` },
  speedUps: {
    en: (baseline: string) => `Speed-up over ${baseline}, with its 95 % interval`,
    zh: (baseline) => `相对“${baseline}”的加速比，附 95% 置信区间`,
  },
  speeds: { en: "Samples per second", zh: "每秒样本数" },
  baseline: { en: "baseline", zh: "基准" },
  accuracy: { en: (percent: string) => `${percent} correct`, zh: (percent) => `准确率 ${percent}` },
  loss: { en: (loss: string) => `loss ${loss}`, zh: (loss) => `损失 ${loss}` },
  lossNote: {
    en: "Loss: the mean training loss of the last epoch.",
    zh: "损失为最后一轮的平均训练损失。",
  },
  cancelled: {
    en: (step: string, total: string) => `cancelled after ${step} of ${total} steps`,
    zh: (step, total) => `训练 ${step} / ${total} 步后取消`,
  },
  and: { en: ", ", zh: "，" },
  perSecond: { en: (samples: string) => `${samples}/s`, zh: (samples) => `每秒 ${samples} 个样本` },
  noSpeed: { en: "no speed measured", zh: "未测得速度" },
  checkFailed: { en: "check failed, so no speed", zh: "正确性检查未通过，不列速度" },
  more: {
    en: (count: string) => `and ${count} more behind the link`,
    zh: (count) => `其余 ${count} 项见链接`,
  },
  measuredOn: { en: "Measured on", zh: "测量设备" },
  cpu: { en: (name: string) => `CPU: ${name}`, zh: (name) => `CPU：${name}` },
  software: {
    en: (name: string) => `software adapter, no GPU: ${name}`,
    zh: (name) => `软件适配器，并非 GPU：${name}`,
  },
  nameless: {
    gpu: { en: "an adapter without a name", zh: "未提供名称的适配器" },
    software: { en: "a software adapter without a name, no GPU", zh: "未提供名称的软件适配器，并非 GPU" },
  },
  ofCompatibility: {
    en: (name: string) => `${name} (WebGPU’s compatibility level)`,
    zh: (name) => `${name}（WebGPU 兼容级别）`,
  },
  kernels: { en: (hash: string) => `kernels ${hash}`, zh: (hash) => `核函数 ${hash}` },
  seed: { en: (seed: string) => `seed ${seed}`, zh: (seed) => `种子 ${seed}` },
  marks: {
    software: { en: "a software adapter: no speed of a GPU", zh: "软件适配器：不代表任何 GPU 的速度" },
    hidden: { en: "the tab was hidden in between", zh: "期间标签页曾被隐藏" },
    battery: { en: "on battery", zh: "使用电池供电" },
    "device-lost": { en: "the GPU was lost in between", zh: "期间 GPU 曾断开" },
    paused: { en: "paused in between", zh: "期间曾暂停" },
    resumed: { en: "went on from a checkpoint", zh: "从检查点继续" },
    "resumed-otherwise": { en: "and computed otherwise from there", zh: "此后计算方式不同" },
  },
  leadsTo: {
    result: {
      en: "Scan to open this result and run it yourself.",
      zh: "扫码打开这份结果，并在你的设备上重新运行。",
    },
    figures: {
      en: "Scan to open these figures and run them yourself.",
      zh: "扫码打开这些数据，并在你的设备上重新运行。",
    },
    page: { en: "Scan to open Halfstep.", zh: "扫码打开 Halfstep。" },
  },
  drop: {
    en: "Or drop this picture onto the page: the whole result is in it.",
    zh: "也可将本图拖到页面上：完整结果就在图中。",
  },
});

export type CardWords = WordsOf<typeof words>;
