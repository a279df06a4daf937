/** @file What the loss scale and the microscope say, and the names of tensors. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const microscopeWords = declareWords({
  scale: {
    title: { en: "Loss scale", zh: "损失缩放" },
    none: {
      en: "Only runs in f16 with dynamic loss scaling have one. Its curve appears here.",
      zh: "只有开启动态损失缩放的 f16 训练才有。这里将显示其变化曲线。",
    },
    now: { en: "now", zh: "当前" },
    updates: { en: "updates", zh: "次更新" },
    skipped: { en: "skipped steps", zh: "步被跳过" },
    legend: { en: "skipped step", zh: "跳过的步" },
    describe: {
      en: (axis: string) =>
        `Loss scale against ${axis}, with skipped steps marked. The same numbers are in the table below it.`,
      zh: (axis) => `缩放因子随${axis}的变化，标出被跳过的步，数值见图下的表格。`,
    },
    first: {
      en: (step: string, scale: string, tensors: readonly string[]) =>
        `First skipped: step ${step}, at ${scale}. What overflowed: ${tensors.join(", ")}.`,
      zh: (step, scale, tensors) =>
        `首次跳过：第 ${step} 步，缩放因子 ${scale}，上溢的是${tensors.join("、")}。`,
    },
    latest: {
      en: (step: string, scale: string, tensors: readonly string[]) =>
        `Latest: step ${step}, at ${scale}. What overflowed: ${tensors.join(", ")}.`,
      zh: (step, scale, tensors) =>
        `最近一次：第 ${step} 步，缩放因子 ${scale}，上溢的是${tensors.join("、")}。`,
    },
    noneSkipped: {
      en: "No step has been skipped: all gradients fit.",
      zh: "没有一步被跳过：梯度都在 f16 范围之内。",
    },
    table: { en: "Numbers", zh: "数据表" },
    caption: { en: "Loss scale by training step", zh: "各训练步的缩放因子" },
    columns: {
      steps: { en: "Steps", zh: "步" },
      lowest: { en: "Lowest scale", zh: "最小" },
      highest: { en: "Highest scale", zh: "最大" },
      skipped: { en: "Skipped", zh: "跳过" },
    },
  },
  microscope: {
    title: { en: "Microscope", zh: "显微镜" },
    note: {
      en: "Binary exponents of every number in the step, seen in f32. Dots grow with the share of numbers.",
      zh: "训练步中所有数（按 f32 计）的二进制指数。网点越大，所占比例越高。",
    },
    every: { en: "Look", zh: "观察" },
    choices: {
      off: { en: "off", zh: "关" },
      100: { en: "every 100 steps", zh: "每 100 步" },
      10: { en: "every 10 steps", zh: "每 10 步" },
      1: { en: "every step", zh: "每步" },
    },
    off: {
      en: "Off, it costs nothing. On, the step is computed once more, unfused, each time it looks.",
      zh: "关闭时不占资源；开启后，每次观察都以不融合方式重算这一步。",
    },
    waiting: {
      en: "The first look comes with the next steps of a run.",
      zh: "训练进行后显示第一次观察的结果。",
    },
    at: { en: (step: string) => `After step ${step}`, zh: (step) => `第 ${step} 步之后` },
    scaled: { en: (scale: string) => `loss scale ${scale}`, zh: (scale) => `缩放因子 ${scale}` },
    unscaled: { en: "loss not scaled", zh: "损失未缩放" },
    legend: {
      window: { en: "normal halves, 2^−14 to 65,504", zh: "正规半精度数，2^−14 到 65504" },
      subnormal: { en: "subnormal halves, from 2^−24", zh: "次正规半精度数，从 2^−24 起" },
      lost: { en: "lost as a half", zh: "半精度无法表示" },
    },
    roles: {
      activation: { en: "Activations", zh: "激活值" },
      gradient: { en: "Gradients of pre-activations", zh: "预激活值的梯度" },
      "weight-gradient": { en: "Gradients of weights", zh: "权重的梯度" },
      weight: { en: "Weights", zh: "权重" },
      update: { en: "Updates of weights", zh: "权重的更新量" },
    },
    seenIn: {
      en: (experiment: string, role: string) => `${experiment}: ${role}`,
      zh: (experiment, role) => `${experiment}：${role}`,
    },
    updateOf: {
      en: (tensor: string) => `Updates of weights: ${tensor}`,
      zh: (tensor) => `权重的更新量：${tensor}`,
    },
    /** What mixed precision does with them. */
    kept: {
      activation: { en: "halves in f16, except for the logits", zh: "f16 模式下为半精度，logits 除外" },
      gradient: { en: "halves in f16, times the loss scale", zh: "f16 模式下为半精度，已乘缩放因子" },
      "weight-gradient": {
        en: "f16 keeps them in f32, times the loss scale",
        zh: "f16 模式下仍为 f32，已乘缩放因子",
      },
      weight: { en: "f16 keeps them in f32, with half copies", zh: "f16 模式下仍为 f32，另有半精度副本" },
      update: { en: "f16 keeps them in f32", zh: "f16 模式下仍为 f32" },
    },
    below: { en: (share: string) => `${share} become 0`, zh: (share) => `${share} 变成 0` },
    subnormal: { en: (share: string) => `${share} subnormal`, zh: (share) => `${share} 次正规` },
    above: { en: (share: string) => `${share} too large`, zh: (share) => `${share} 过大` },
    fits: { en: "all fit", zh: "都在范围之内" },
    empty: { en: "all 0", zh: "全为 0" },
    describe: {
      en: (name: string, range: string, losses: string) => `${name}: ${range}; ${losses}`,
      zh: (name, range, losses) => `${name}：${range}；${losses}`,
    },
    range: {
      en: (from: string, to: string) => `exponents ${from} to ${to}`,
      zh: (from, to) => `指数 ${from} 到 ${to}`,
    },
    table: { en: "Numbers", zh: "数据表" },
    columns: {
      tensor: { en: "Tensor", zh: "张量" },
      count: { en: "Numbers", zh: "个数" },
      zeros: { en: "Exactly 0", zh: "恰为 0" },
      below: { en: "Become 0", zh: "变成 0" },
      subnormal: { en: "Subnormal", zh: "次正规" },
      above: { en: "Too large", zh: "过大" },
      median: { en: "Median", zh: "中位数" },
    },
  },
  tensors: {
    pixels: { en: "pixels", zh: "像素" },
    allHidden: { en: "hidden layers", zh: "各隐藏层" },
    allGradients: { en: "gradients of pre-activations", zh: "预激活值的梯度" },
    hidden: { en: (layer: string) => `hidden layer ${layer}`, zh: (layer) => `第 ${layer} 隐藏层` },
    logits: { en: "logits", zh: "输出层（logits）" },
    weight: { en: (layer: string) => `layer ${layer} weights`, zh: (layer) => `第 ${layer} 层权重` },
    bias: { en: (layer: string) => `layer ${layer} biases`, zh: (layer) => `第 ${layer} 层偏置` },
    gradientOf: { en: (tensor: string) => `gradient of ${tensor}`, zh: (tensor) => `${tensor}的梯度` },
  },
});

export type MicroscopeWords = WordsOf<typeof microscopeWords>;
