/** @file What the race of products says. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Matmul race", zh: "矩阵乘法竞速" },
  purpose: {
    en: "The product of two square matrices, computed in every way there is here, in turns. Each result is checked before it is timed.",
    zh: "两个方阵相乘，由各种实现轮流计算。结果核对无误后才计时。",
  },
  sizes: { en: "Sizes", zh: "规模" },
  size: { en: (side: string) => `${side}³`, zh: (side) => `${side} 阶` },
  precisions: { en: "Precision", zh: "精度" },
  groups: { en: "Contenders", zh: "参赛者" },
  group: {
    gpu: { en: "our kernels on the GPU", zh: "本站的 GPU 核函数" },
    processor: { en: "our code on the processor", zh: "本站的 CPU 代码" },
    rivals: { en: "TensorFlow.js and jax-js", zh: "TensorFlow.js 与 jax-js" },
  },
  fetch: {
    en: (size: string) =>
      `The code of TensorFlow.js and jax-js comes from this site when a race with them starts: up to ${size} kB, and nothing before.`,
    zh: (size) => `TensorFlow.js 与 jax-js 的代码在开赛时才从本站下载，最多 ${size} kB，此前不会下载。`,
  },
  start: { en: "Start the race", zh: "开始竞速" },
  again: { en: "Race again", zh: "再赛一次" },
  cancel: { en: "Cancel", zh: "取消" },
  waiting: {
    en: "Waits while a run trains: only what has the machine to itself is timed.",
    zh: "等待训练结束：独占机器时才计时。",
  },
  running: {
    en: (product: string, round: string, of: string) => `${product}: round ${round} of ${of}`,
    zh: (product, round, of) => `${product}：第 ${round} / ${of} 轮`,
  },
  preparing: {
    en: (product: string) => `${product}: preparing and checking`,
    zh: (product) => `${product}：准备并核对`,
  },
  left: { en: (time: string) => `, about ${time} left`, zh: (time) => `，约剩 ${time}` },
  done: { en: "The race is over.", zh: "竞速结束。" },
  product: {
    en: (side: string, precision: string) => `${side} × ${side} · ${side} × ${side} in ${precision}`,
    zh: (side, precision) => `${side} × ${side} · ${side} × ${side}，${precision}`,
  },
  unit: { en: "in GFLOP/s", zh: "单位 GFLOP/s" },
  within: {
    en: (low: string, high: string) => `quartiles ${low} to ${high}`,
    zh: (low, high) => `四分位数 ${low} 至 ${high}`,
  },
  names: {
    wgsl: { en: (variant: string) => `WGSL, ${variant}`, zh: (variant) => `WGSL，${variant}` },
    wasm: { en: (variant: string) => `Wasm, ${variant}`, zh: (variant) => `Wasm，${variant}` },
    js: { en: "plain JavaScript", zh: "纯 JavaScript" },
    onWebgpu: { en: (library: string) => `${library} on WebGPU`, zh: (library) => `${library}，WebGPU` },
    onWasm: { en: (library: string) => `${library} on Wasm`, zh: (library) => `${library}，Wasm` },
    threads: {
      en: (count: string) => (count === "1" ? "1 thread" : `${count} threads`),
      zh: (count) => `${count} 个线程`,
    },
    usual: { en: "the kernel that runs take", zh: "训练所用的核函数" },
  },
  state: {
    waiting: { en: "waits", zh: "等待中" },
    preparing: { en: "is prepared", zh: "准备中" },
    warm: { en: "is right; warmed up", zh: "结果正确，已预热" },
    right: {
      en: (deviation: string) => `right, off by ${deviation} at most`,
      zh: (deviation) => `结果正确，偏差不超过 ${deviation}`,
    },
    slow: {
      en: (time: string) => `left out: about ${time} for one product`,
      zh: (time) => `未参赛：一次乘法约需 ${time}`,
    },
    failed: { en: "no figure:", zh: "无成绩：" },
    cut: { en: "cancelled before it had a figure", zh: "得出成绩前已取消" },
    lacking: { en: "not here:", zh: "本机不支持：" },
  },
  offers: { en: "Larger, or slower", zh: "更大或更慢的乘法" },
  offer: {
    en: (product: string, slowest: string, all: string) =>
      `${product}: the slowest about ${slowest} a product, ${all} for all`,
    zh: (product, slowest, all) => `${product}：最慢者每次约 ${slowest}，全部约 ${all}`,
  },
  race: { en: "Race it", zh: "加赛这一项" },
  file: { en: "Save as JSON", zh: "存为 JSON" },
  table: { en: "Save as CSV", zh: "存为 CSV" },
  on: { en: (device: string) => `Measured on ${device}.`, zh: (device) => `测试设备：${device}。` },
  onNothing: { en: "Measured on a processor alone.", zh: "仅在 CPU 上测试。" },
  software: {
    en: "It is a software adapter, a processor that pretends to be a GPU: these are no speeds of any GPU.",
    zh: "这是由 CPU 模拟 GPU 的软件适配器，这些数字不代表任何 GPU 的速度。",
  },
  reported: {
    title: { en: "A race that was sent to you", zh: "他人发来的竞速结果" },
    on: {
      en: (device: string) => `Others measured it on ${device}.`,
      zh: (device) => `他人在 ${device} 上测得。`,
    },
    run: { en: "Run it here", zh: "在本机运行" },
    close: { en: "Close it", zh: "关闭" },
    theirs: { en: "theirs", zh: "对方" },
    mine: { en: "here", zh: "本机" },
    otherKernels: {
      en: "Its kernels are not those of this page, so what differs may be the code.",
      zh: "对方的核函数版本与本页不同，速度差异可能来自代码。",
    },
    unreadable: {
      en: "The link holds a race that cannot be read. Ask for it again, as a whole.",
      zh: "链接中的竞速结果无法读取，请对方重新发送完整链接。",
    },
    partly: {
      en: (count: string) => `Not everything in the link could be taken as it stands: ${count}.`,
      zh: (count) => `链接中有 ${count} 处无法照原样读取。`,
    },
  },
});

export type RaceWords = WordsOf<typeof words>;
