/** @file What several panels say, and what the engine calls by name: settings, their options, presets. */
import type { fields } from "../../train/fields";
import { declareWords, type WordsOf } from "../i18n/declare-words";

type FieldName = (typeof fields)[number]["name"];
type OptionName = Extract<(typeof fields)[number], { kind: "choice" }>["options"][number];

export const sharedWords = declareWords({
  device: {
    hidden: { en: "the browser tells no name", zh: "浏览器未提供名称" },
    nameless: {
      gpu: { en: "an adapter without a name", zh: "未提供名称的适配器" },
      software: { en: "a software adapter without a name", zh: "未提供名称的软件适配器" },
    },
    ofCompatibility: {
      en: (name: string) => `${name} (WebGPU’s compatibility level, for older GPUs)`,
      zh: (name) => `${name}（WebGPU 兼容级别，面向较旧的 GPU）`,
    },
  },
  chart: {
    loss: { en: "Loss", zh: "损失" },
    accuracy: { en: "Accuracy", zh: "准确率" },
    /** The average over the steps before, beside what a step itself had. */
    smoothed: { en: (value: string) => `(smoothed ${value})`, zh: (value) => `（平滑后 ${value}）` },
    scales: {
      linear: { en: "linear", zh: "线性" },
      log: { en: "log", zh: "对数" },
      wholeRange: { en: "0–100 %", zh: "0–100%" },
      topRange: { en: "90–100 %", zh: "90–100%" },
      missing: { en: "log", zh: "对数" },
    },
    units: {
      step: { en: "step", zh: "步" },
      epoch: { en: "epoch", zh: "轮" },
      time: { en: "s", zh: "秒" },
    },
    against: {
      step: { en: "training step", zh: "训练步数" },
      epoch: { en: "epoch", zh: "训练轮数" },
      time: { en: "training time", zh: "训练时间" },
    },
  },
  /** Several things in one sentence. */
  listed: { en: (parts: readonly string[]) => parts.join(", "), zh: (parts) => parts.join("，") },
  /** Names of things, none of them a clause. */
  names: { en: (parts: readonly string[]) => parts.join(", "), zh: (parts) => parts.join("、") },
  /** Sentences after each other. */
  sentences: {
    en: (sentences: readonly string[]) => sentences.join(" "),
    zh: (sentences) => sentences.join(""),
  },
  close: { en: "Close", zh: "关闭" },
  dismiss: { en: "Dismiss", zh: "知道了" },
  retry: { en: "Try again", zh: "重试" },
  copyLink: { en: "Copy link", zh: "复制链接" },
  copied: { en: "Copied", zh: "已复制" },
  copyByHand: { en: "Copy this by hand", zh: "请手动复制" },
  panelFailed: {
    en: (message: string) => `This part of the page failed (${message}). The rest goes on.`,
    zh: (message) => `页面的这一部分出错了（${message}），其余部分不受影响。`,
  },
  settings: { en: "Settings", zh: "参数设置" },
  unavailable: {
    "no-webgpu": { en: "needs WebGPU", zh: "需要 WebGPU" },
    "no-adapter": { en: "needs a GPU that the browser can use", zh: "需要浏览器可用的 GPU" },
  },
  allowed: {
    range: {
      en: (min: string, max: string) => `from ${min} to ${max}`,
      zh: (min, max) => `${min} 到 ${max}`,
    },
    wholeRange: {
      en: (min: string, max: string) => `a whole number from ${min} to ${max}`,
      zh: (min, max) => `${min} 到 ${max} 的整数`,
    },
    widthsRange: {
      en: (most: string, min: string, max: string) =>
        `a list of at most ${most} whole numbers from ${min} to ${max}`,
      zh: (most, min, max) => `最多 ${most} 个 ${min} 到 ${max} 的整数`,
    },
    oneOf: {
      en: (options: readonly string[]) => `one of ${options.join(", ")}`,
      zh: (options) => `${options.join("、")} 之一`,
    },
  },
  noLayers: { en: "none", zh: "无" },
  loading: { en: "Waiting for the engine", zh: "等待计算引擎" },
  presets: {
    defaults: { en: "Defaults", zh: "默认" },
    "keras-quickstart": { en: "Keras quickstart", zh: "Keras 入门示例" },
    "f16-underflow": { en: "f16 underflow", zh: "f16 下溢" },
    "f16-overflow": { en: "f16 overflow", zh: "f16 上溢" },
    "f16-naive": { en: "Naive f16", zh: "纯 f16" },
  },
  fields: {
    dataset: { en: "Data set", zh: "数据集" },
    model: { en: "Model", zh: "模型" },
    hidden: { en: "Hidden layers", zh: "隐藏层" },
    init: { en: "Initial weights", zh: "权重初始化" },
    optimizer: { en: "Optimizer", zh: "优化器" },
    adamForm: { en: "Form of Adam", zh: "Adam 形式" },
    lr: { en: "Learning rate", zh: "学习率" },
    momentum: { en: "Momentum", zh: "动量" },
    batchSize: { en: "Batch size", zh: "批大小" },
    epochs: { en: "Epochs", zh: "训练轮数" },
    precision: { en: "Precision", zh: "数值精度" },
    lossScaling: { en: "Loss scaling", zh: "损失缩放" },
    scaleExponent: { en: "Initial loss scale", zh: "初始缩放因子" },
    halfRounding: { en: "f16 rounding", zh: "f16 舍入" },
    subnormals: { en: "Subnormals", zh: "次正规数" },
    fusion: { en: "Kernel fusion", zh: "算子融合" },
    seed: { en: "Seed", zh: "随机种子" },
    device: { en: "Device", zh: "计算设备" },
    arithmetic: { en: "Arithmetic", zh: "CPU 运算方式" },
  } satisfies Record<FieldName, object>,
  options: {
    mnist: { en: "MNIST", zh: "MNIST" },
    mlp: { en: "MLP", zh: "多层感知机" },
    keras: { en: "Keras", zh: "Keras" },
    pytorch: { en: "PyTorch", zh: "PyTorch" },
    adam: { en: "Adam", zh: "Adam" },
    sgd: { en: "SGD", zh: "SGD" },
    f32: { en: "f32", zh: "f32" },
    f16: { en: "f16", zh: "f16" },
    "f16-naive": { en: "naive f16", zh: "纯 f16" },
    dynamic: { en: "dynamic", zh: "动态" },
    adapter: { en: "device’s", zh: "随设备" },
    nearest: { en: "nearest", zh: "就近" },
    truncate: { en: "toward 0", zh: "向零" },
    keep: { en: "kept", zh: "保留" },
    flush: { en: "flushed", zh: "置零" },
    off: { en: "off", zh: "关" },
    layers: { en: "layers", zh: "按层" },
    step: { en: "whole step", zh: "整步" },
    auto: { en: "auto", zh: "自动" },
    gpu: { en: "GPU", zh: "GPU" },
    cpu: { en: "CPU", zh: "CPU" },
    strict: { en: "strict", zh: "严格" },
    relaxed: { en: "relaxed", zh: "宽松" },
  } satisfies Record<OptionName, object>,
});

export type SharedWords = WordsOf<typeof sharedWords>;
