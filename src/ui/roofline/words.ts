/** @file What the panel on the roofline says. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Roofline", zh: "屋顶线" },
  note: {
    en: "How close each launch of the step comes to what this device can do at most: to the slope where memory bounds it, to the level where arithmetic does. Both roofs are measured here, by a kernel that only copies and one that only multiplies and adds.",
    zh: "训练步中每次启动离本机的极限还有多远：左边的斜线由访存带宽决定，右边的水平线由运算能力决定。两者都在本机实测，一个核函数只做复制，另一个只做乘加。",
  },
  picture: { en: "Launches under the roofline", zh: "屋顶线与各次启动" },
  intensity: { en: "FLOP per byte", zh: "每字节浮点运算数" },
  roofs: {
    gpu: { en: "The adapter", zh: "适配器" },
    processor: { en: "One thread of the processor", zh: "CPU 单线程" },
  },
  peak: {
    en: (name: string, gflops: string, gbs: string) => `${name}: ${gflops}, copies ${gbs}.`,
    zh: (name, gflops, gbs) => `${name}：${gflops}，复制 ${gbs}。`,
  },
  peakOfHalves: {
    en: (gflops: string, halves: string) => `${gflops} in f32, ${halves} in f16`,
    zh: (gflops, halves) => `f32 ${gflops}，f16 ${halves}`,
  },
  noPeak: {
    en: (why: string) =>
      `What this device can do at most could not be measured (${why}), so there is no roof to compare with.`,
    zh: (why) => `未能测出本机的极限（${why}），因此没有可比较的上限。`,
  },
  point: {
    en: "Point at a mark, or go from one to the next with the arrow keys: it says what bounds the launch.",
    zh: "指向某个标记，或用方向键逐个移动，即可看到是什么限制了该次启动。",
  },
  at: {
    en: (rate: string, intensity: string) => `${rate} at ${intensity} FLOP per byte`,
    zh: (rate, intensity) => `${rate}，每字节 ${intensity} 次浮点运算`,
  },
  bound: {
    memory: {
      en: (roof: string, share: string) =>
        `bound by memory: the roof there is ${roof}, of which it reaches ${share}`,
      zh: (roof, share) => `受访存带宽限制：此处上限 ${roof}，达到其 ${share}`,
    },
    arithmetic: {
      en: (roof: string, share: string) =>
        `bound by arithmetic: the roof is ${roof}, of which it reaches ${share}`,
      zh: (roof, share) => `受运算能力限制：上限 ${roof}，达到其 ${share}`,
    },
  },
  off: { en: (times: string) => `${times} times below`, zh: (times) => `相差 ${times} 倍` },
  above: {
    memory: {
      en: "above it, since what it moves still lies in caches",
      zh: "超出上限，因为数据仍在缓存中",
    },
    arithmetic: {
      en: "above it, since it passes over background pixels that its account of operations has",
      zh: "超出上限，因为它跳过了背景像素，而这些运算仍计算在内",
    },
  },
  predicted: {
    en: (rate: string, intensity: string) =>
      `predicted ${rate} at ${intensity} FLOP per byte, if it keeps its share of the roof`,
    zh: (rate, intensity) => `若占上限的比例不变，预计 ${rate}，每字节 ${intensity} 次浮点运算`,
  },
  batch: { en: "At batch", zh: "批大小改为" },
  batchMeasured: {
    en: (size: string) => `${size}, as measured`,
    zh: (size) => `${size}（实测）`,
  },
  batchPredicted: {
    en: (size: string) => `${size}, predicted`,
    zh: (size) => `${size}（预测）`,
  },
  legend: {
    single: { en: "a launch", zh: "一次启动" },
    fused: { en: "a fused launch", zh: "融合后的一次启动" },
    predicted: { en: "predicted", zh: "预测" },
  },
  table: {
    title: { en: "In numbers", zh: "数值表" },
    launch: { en: "Launch", zh: "启动" },
    precision: { en: "Precision", zh: "精度" },
    bound: { en: "Bound by", zh: "受限于" },
    share: { en: "Of the roof", zh: "占上限" },
    predicted: { en: "Predicted", zh: "预测" },
    memory: { en: "memory", zh: "访存带宽" },
    arithmetic: { en: "arithmetic", zh: "运算能力" },
  },
});
