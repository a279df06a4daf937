/** @file What is said of a result in sentences: where a difference comes from, and under which circumstances it was measured. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const whyWords = declareWords({
  why: {
    title: { en: "Where the difference comes from", zh: "差别从何而来" },
    verdicts: {
      baseline: { en: "The others are compared with this one.", zh: "其他方案以它为基准。" },
      waiting: { en: "Not measured yet.", zh: "尚未测量。" },
      cancelled: { en: "It was cancelled before it was measured.", zh: "测得速度之前已取消。" },
      "no-baseline": { en: "Its baseline has no speed to compare with.", zh: "基准没有可比的速度。" },
      faster: { en: (times: string) => `Faster, ${times}×`, zh: (times) => `速度为基准的 ${times} 倍` },
      slower: { en: (times: string) => `Slower, ${times}×`, zh: (times) => `速度为基准的 ${times} 倍` },
      same: { en: "No difference beyond the noise", zh: "差异在误差范围内" },
      unknown: { en: "No interval yet (that takes six rounds)", zh: "尚无置信区间（至少需要六次轮换）" },
    },

    failed: { en: (reason: string) => `It failed: ${reason}`, zh: (reason) => `运行失败：${reason}` },
    unchecked: {
      en: (difference: string, allowed: string) =>
        `No speed is shown: its first losses are off by ${difference} where ${allowed} is allowed, so it computes something else.`,
      zh: (difference, allowed) =>
        `不显示速度：最初几步的损失相差 ${difference}，超过允许的 ${allowed}，说明它的计算结果不对。`,
    },

    because: {
      en: (verdict: string, reasons: string) => `${verdict}: ${reasons}.`,
      zh: (verdict, reasons) => `${verdict}：${reasons}。`,
    },
    although: {
      en: (verdict: string, reasons: string) => `${verdict}, although ${reasons}.`,
      zh: (verdict, reasons) => `虽然${reasons}，但${verdict}。`,
    },
    both: {
      en: (verdict: string, reasons: string, others: string) => `${verdict}: ${reasons}; although ${others}.`,
      zh: (verdict, reasons, others) => `虽然${others}，但${verdict}：${reasons}。`,
    },
    alone: {
      en: (verdict: string) => `${verdict}; launches and bytes are the same.`,
      zh: (verdict) => `${verdict}；启动次数和字节数都相同。`,
    },
    plain: { en: (verdict: string) => `${verdict}.`, zh: (verdict) => `${verdict}。` },
    notes: {
      en: (sentence: string, notes: string) => `${sentence} ${notes}`,
      zh: (sentence, notes) => `${sentence}${notes}`,
    },
    launches: {
      fewer: {
        en: (to: string, from: string) => `${to} launches instead of ${from}`,
        zh: (to, from) => `启动由 ${from} 次减到 ${to} 次`,
      },
      more: {
        en: (to: string, from: string) => `${to} launches instead of ${from}`,
        zh: (to, from) => `启动由 ${from} 次增到 ${to} 次`,
      },
    },
    bytes: {
      fewer: {
        en: (to: string, from: string) => `${to} moved instead of ${from}`,
        zh: (to, from) => `搬运由 ${from} 减到 ${to}`,
      },
      more: {
        en: (to: string, from: string) => `${to} moved instead of ${from}`,
        zh: (to, from) => `搬运由 ${from} 增到 ${to}`,
      },
    },
    rounded: {
      alone: {
        en: "The model that was trained in f32 answers with rounded weights.",
        zh: "由 f32 训练好的模型改用取整后的权重作答。",
      },
      bytes: {
        en: (to: string, from: string) =>
          `The model that was trained in f32 answers with rounded weights: ${to} instead of ${from}.`,
        zh: (to, from) => `由 f32 训练好的模型改用取整后的权重作答，大小由 ${from} 减到 ${to}。`,
      },
      faster: {
        en: (to: string, from: string) => `All predictions took ${to} here instead of ${from}.`,
        zh: (to, from) => `这里全部预测用时由 ${from} 减到 ${to}。`,
      },
      alike: {
        en: (to: string, from: string) =>
          `All predictions take ${to}, about as long as in f32 (${from}): a small network gains bytes, not time.`,
        zh: (to, from) => `全部预测用时 ${to}，与 f32（${from}）相近：小网络省下的是字节，不是时间。`,
      },
      slower: {
        en: (to: string, from: string) =>
          `All predictions take ${to} instead of ${from}: a small network gains bytes, not time, since rounding what comes in, or unpacking the weights, costs more than the products save.`,
        zh: (to, from) =>
          `全部预测用时由 ${from} 增到 ${to}：小网络省下的是字节，不是时间，因为对输入取整或解包权重所花的时间多于乘法省下的时间。`,
      },
    },
    gpu: {
      en: (saved: string, all: string) => `Of the ${all} saved per step, ${saved} is GPU time.`,
      zh: (saved, all) => `每步省下 ${all}，其中 GPU 时间 ${saved}。`,
    },
    gpuLost: {
      en: (lost: string, all: string) => `Of the ${all} added per step, ${lost} is GPU time.`,
      zh: (lost, all) => `每步多用 ${all}，其中 GPU 时间 ${lost}。`,
    },
    batch: {
      en: (to: string, from: string) =>
        `The time per sample is compared; a step takes ${to} samples instead of ${from}.`,
      zh: (to, from) => `比较的是每个样本所用的时间；每步 ${to} 个样本，基准为 ${from} 个。`,
    },
    cut: {
      en: (step: string, total: string) =>
        `It was cancelled after ${step} of ${total} steps; the figures are from those steps.`,
      zh: (step, total) => `在第 ${step} 步后取消（共 ${total} 步），以上数据取自已完成的步。`,
    },
    device: {
      gpu: { en: "It runs on the GPU.", zh: "在 GPU 上运行。" },
      software: { en: "It runs on the software adapter.", zh: "在软件适配器上运行。" },
      cpu: { en: "It runs on the processor.", zh: "在 CPU 上运行。" },
      processor: {
        en: (means: string) => `It runs on the processor (${means}).`,
        zh: (means) => `在 CPU 上运行（${means}）。`,
      },
    },
    storage: {
      packed: {
        en: "Halves are stored two to a 32-bit word, since there is no shader-f16.",
        zh: "没有 shader-f16，两个 f16 合存于一个 32 位字。",
      },
      emulated: {
        en: "Rounding is done by integer operations, which costs time; halves are stored two to a 32-bit word.",
        zh: "舍入由整数运算完成，会多花时间；两个 f16 合存于一个 32 位字。",
      },
      native: { en: "Halves are stored as f16.", zh: "半精度数以 f16 存储。" },
      rounded: {
        en: "Numbers are rounded to halves and kept in f32.",
        zh: "数值舍入为半精度，仍以 f32 保存。",
      },
    },

    fallback: {
      shape: {
        en: "The whole step could not be fused: the network is not a plain perceptron.",
        zh: "整步无法融合：网络不是普通的多层感知机。",
      },
      pixels: {
        en: "The whole step could not be fused: the number of pixels is not a multiple of four.",
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
        zh: "整步无法融合：所需缓冲区数超过本机的上限。",
      },
      refused: {
        en: "Some of it could not be fused: a fused kernel does not compile on this device.",
        zh: "部分算子未能融合：有一个融合核函数无法在本机编译。",
      },
    },
  },
  marks: {
    each: {
      software: {
        en: "A software adapter: the processor stands in for a GPU, so these are not the speeds of a GPU.",
        zh: "软件适配器：由 CPU 模拟 GPU，速度不代表真实 GPU。",
      },
      hidden: {
        en: "The tab was hidden for a while, and browsers slow hidden tabs.",
        zh: "标签页曾被隐藏，浏览器可能降低其速度。",
      },
      battery: {
        en: "The machine ran on battery, which may lower its clocks.",
        zh: "曾使用电池供电，频率可能降低。",
      },
      "device-lost": {
        en: "The GPU was lost along the way, so the timings are void.",
        zh: "GPU 曾断开，计时作废。",
      },
      paused: {
        en: "It was paused along the way; the pause is not counted.",
        zh: "中途暂停过，暂停时间不计入。",
      },
      resumed: {
        en: "It was interrupted and went on from a checkpoint, so its times are of several stretches.",
        zh: "训练曾中断并从检查点继续，计时由几段拼接而成。",
      },
      "resumed-otherwise": {
        en: "From then on it was computed in another way, so its numbers are not those of one run to the last bit.",
        zh: "此后的计算方式与之前不同，因此数值不再与未中断的训练逐位相同。",
      },
    },

    watched: {
      en: "It was slowed to be watched: the seconds of its epochs include the waiting, the time per step does not.",
      zh: "训练曾放慢以便观看：各轮用时含等待时间，每步用时不含。",
    },
    parameters: {
      en: (list: readonly string[]) => `Changed from the defaults: ${list.join("; ")}.`,
      zh: (list) => `非默认参数：${list.join("；")}。`,
    },
    defaults: { en: "Everything else is at its default.", zh: "其余均为默认值。" },
    parameter: {
      en: (name: string, value: string) => `${name} ${value}`,
      zh: (name, value) => `${name} ${value}`,
    },
    adapter: { en: (name: string) => `Measured on ${name}.`, zh: (name) => `测试设备：${name}。` },
    cpu: { en: "the processor", zh: "CPU" },
    processor: {
      en: (means: string) => `the processor (${means})`,
      zh: (means) => `CPU（${means}）`,
    },
    both: {
      en: (adapter: string, processor: string) => `${adapter} and ${processor}`,
      zh: (adapter, processor) => `${adapter} 与 ${processor}`,
    },
    kernels: { en: (hash: string) => `Kernels ${hash}.`, zh: (hash) => `核函数版本：${hash}。` },
    madeAt: { en: (date: string) => `Made ${date}.`, zh: (date) => `时间：${date}。` },
  },
});

export type WhyWords = WordsOf<typeof whyWords>;
