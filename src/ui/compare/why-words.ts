/** @file What is said of a result in sentences: where a difference comes from, and under which circumstances it was measured. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const whyWords = declareWords({
  why: {
    title: { en: "Where the difference comes from", zh: "差别从何而来" },
    verdicts: {
      baseline: { en: "The others are measured by this one.", zh: "其他方案以它为基准。" },
      waiting: { en: "Not measured yet.", zh: "尚未测量。" },
      cancelled: { en: "It was cancelled before it was measured.", zh: "测得速度之前已取消。" },
      "no-baseline": { en: "Its baseline has no speed to be measured by.", zh: "它的基准没有可用的速度。" },
      faster: { en: (times: string) => `Faster, ${times}×`, zh: (times) => `更快，${times}×` },
      slower: { en: (times: string) => `Slower, ${times}×`, zh: (times) => `更慢，${times}×` },
      same: { en: "No faster beyond the noise", zh: "快慢在误差之内" },
      unknown: { en: "No interval, which takes six rounds", zh: "尚无置信区间，至少需要六轮" },
    },

    failed: { en: (reason: string) => `It failed: ${reason}`, zh: (reason) => `运行失败：${reason}` },
    unchecked: {
      en: (difference: string, allowed: string) =>
        `It shows no speed because its first losses are off by ${difference}, and ${allowed} is allowed: it computes something else.`,
      zh: (difference, allowed) =>
        `不显示速度：最初几步的损失相差 ${difference}，只允许 ${allowed}，它算的是别的东西。`,
    },

    because: {
      en: (verdict: string, reasons: string) => `${verdict}: ${reasons}.`,
      zh: (verdict, reasons) => `${verdict}：${reasons}。`,
    },
    although: {
      en: (verdict: string, reasons: string) => `${verdict}, although ${reasons}.`,
      zh: (verdict, reasons) => `${verdict}，尽管${reasons}。`,
    },
    both: {
      en: (verdict: string, reasons: string, others: string) => `${verdict}: ${reasons}; although ${others}.`,
      zh: (verdict, reasons, others) => `${verdict}：${reasons}；尽管${others}。`,
    },
    alone: {
      en: (verdict: string) => `${verdict}; launches and bytes are the same.`,
      zh: (verdict) => `${verdict}；启动次数与字节数相同。`,
    },
    plain: { en: (verdict: string) => `${verdict}.`, zh: (verdict) => `${verdict}。` },
    notes: {
      en: (sentence: string, notes: string) => `${sentence} ${notes}`,
      zh: (sentence, notes) => `${sentence}${notes}`,
    },
    launches: {
      en: (to: string, from: string) => `${to} launches instead of ${from}`,
      zh: (to, from) => `启动 ${to} 次，原为 ${from} 次`,
    },
    bytes: {
      en: (to: string, from: string) => `${to} moved instead of ${from}`,
      zh: (to, from) => `搬运 ${to}，原为 ${from}`,
    },
    gpu: {
      en: (saved: string, all: string) => `Of ${all} saved per step, ${saved} are time on the GPU.`,
      zh: (saved, all) => `每步省下 ${all}，其中 ${saved} 是 GPU 上的时间。`,
    },
    gpuLost: {
      en: (lost: string, all: string) => `Of ${all} more per step, ${lost} are time on the GPU.`,
      zh: (lost, all) => `每步多用 ${all}，其中 ${lost} 是 GPU 上的时间。`,
    },
    batch: {
      en: (to: string, from: string) =>
        `Compared is the time per sample; a step takes ${to} of them instead of ${from}.`,
      zh: (to, from) => `比较的是每个样本所用的时间；每步 ${to} 个样本，基准为 ${from} 个。`,
    },
    cut: {
      en: (step: string, total: string) =>
        `It was cancelled after ${step} of ${total} steps; what was measured until then stands.`,
      zh: (step, total) => `在第 ${step} 步后取消（共 ${total} 步），以上数据取自已完成的步。`,
    },
    device: {
      gpu: { en: "It runs on the GPU.", zh: "在 GPU 上运行。" },
      cpu: { en: "It runs on the processor.", zh: "在 CPU 上运行。" },
    },
    storage: {
      packed: {
        en: "Halves are stored two to a word, since there is no shader-f16.",
        zh: "没有 shader-f16，半精度数两个一组存入一个字。",
      },
      native: { en: "Halves are stored as f16.", zh: "半精度数以 f16 存储。" },
      rounded: { en: "Halves are rounded and kept in f32.", zh: "数值舍入为半精度，仍以 f32 保存。" },
    },

    emulated: { en: "Rounding is emulated, which costs time.", zh: "舍入由整数运算模拟，要多花时间。" },
    fallback: {
      shape: {
        en: "The whole step could not be fused: it is no plain perceptron.",
        zh: "整步无法融合：它不是普通的多层感知机。",
      },
      pixels: {
        en: "The whole step could not be fused: its images do not come in fours.",
        zh: "整步无法融合：图像的像素数不是四的倍数。",
      },
      depth: {
        en: "The whole step could not be fused: there are too many layers.",
        zh: "整步无法融合：层数太多。",
      },
      width: {
        en: "The whole step could not be fused: a layer is too wide.",
        zh: "整步无法融合：有一层太宽。",
      },
      bindings: {
        en: "The whole step could not be fused: it binds too many buffers for this device.",
        zh: "整步无法融合：所需缓冲区超过此设备的上限。",
      },
      refused: {
        en: "Some of it could not be fused: a fused kernel does not compile on this device.",
        zh: "部分算子未能融合：有一个融合核函数无法在该设备上编译。",
      },
    },
  },
  marks: {
    each: {
      software: {
        en: "A software adapter: the processor stands in for a GPU, so these are no GPU’s speeds.",
        zh: "软件适配器：由 CPU 模拟 GPU，速度不代表真实显卡。",
      },
      hidden: {
        en: "The tab was hidden for a while, and browsers slow hidden tabs.",
        zh: "标签页曾被隐藏，浏览器可能降低其速度。",
      },
      battery: {
        en: "The machine ran from its battery, which may lower its clocks.",
        zh: "曾使用电池供电，频率可能降低。",
      },
      "device-lost": {
        en: "The device was lost in between: the timings are void.",
        zh: "设备曾丢失，计时作废。",
      },
      paused: {
        en: "It was paused in between; the pause itself is not counted.",
        zh: "中途暂停过，暂停时间不计入。",
      },
    },

    parameters: {
      en: (list: string) => `Not at its default: ${list}.`,
      zh: (list) => `非默认参数：${list}。`,
    },
    defaults: { en: "All else at its default.", zh: "其余均为默认值。" },
    parameter: {
      en: (name: string, value: string) => `${name} ${value}`,
      zh: (name, value) => `${name} ${value}`,
    },
    adapter: { en: (name: string) => `Measured on ${name}.`, zh: (name) => `测于 ${name}。` },
    cpu: { en: "the processor", zh: "CPU" },
    kernels: { en: (hash: string) => `Kernels ${hash}.`, zh: (hash) => `内核版本 ${hash}。` },
    madeAt: { en: (date: string) => `Made ${date}.`, zh: (date) => `时间 ${date}。` },
  },
});

export type WhyWords = WordsOf<typeof whyWords>;
