/** @file The words of the panel on fusion in both languages; they come with the panel's code, after the first load. */
import { useStore } from "zustand";
import { type Language, preferences } from "../../store/settings/preferences";
import type { FusionReport } from "../../worker/api";

type Obstacle = NonNullable<FusionReport["step"]["outcome"]["obstacle"]>;

/** How a language writes a whole number. */
type Count = (value: number) => string;

export const en = {
  title: "Kernel fusion",
  note: "One training step, launch by launch. It acts on the next run.",
  mode: "Fusion",
  waiting: "Tracing the step.",
  why: {
    off: (launches: string) =>
      `Each of the ${launches} operations is a launch of its own: it writes its result to memory, and the next one reads it back.`,
    layers: (saved: string) =>
      `${saved} launches fewer: what a layer computes on the way stays in registers, and one launch updates all parameters.`,
    step: (saved: string) =>
      `${saved} launches fewer: one takes each sample from its pixels through all layers and back; one sums over the batch and updates the parameters at once, so that no gradient of a parameter is ever stored.`,
  },
  measured: (launch: string, rate: string) =>
    `Measured on this adapter: ${launch} per launch, ${rate}\u00a0GB/s.`,
  /** What stands there until it was measured, and where it can't be. */
  unmeasured: {
    waiting: "What a launch and a byte cost on this adapter is measured as soon as nothing trains on it.",
    unknown: "What a launch and a byte cost on this adapter could not be measured.",
    cpu: "On the processor a launch is no more than a call of a function.",
  },
  moves: (bytes: string) => `A step moves ${bytes}.`,
  movesInstead: (bytes: string, before: string) => `A step moves ${bytes} instead of ${before}.`,
  cost: (launches: string, bytes: string, moving: string) =>
    `The launches alone take ${launches} per step; moving ${bytes} takes ${moving}.`,
  /** Which of both counts for more, or neither for twice the other: times per step. */
  weigh: {
    launches: (launches: string, bytes: string) =>
      `What counts here is the launches: those saved make ${launches} per step; the bytes saved, ${bytes}.`,
    bytes: (launches: string, bytes: string) =>
      `What counts here is the bytes: those saved make ${bytes} per step; the launches saved, ${launches}.`,
    both: (launches: string, bytes: string) =>
      `Both count here: the launches saved make ${launches} per step; the bytes saved, ${bytes}.`,
    gain: (launches: string, bytes: string) =>
      `What counts here is the launches: those saved make ${launches} per step; what is moved beyond that of off takes ${bytes}.`,
    loss: (launches: string, bytes: string) =>
      `What counts here is the bytes: what is moved beyond that of off takes ${bytes} per step; the launches saved make only ${launches}.`,
  },
  /** A time with its unit, as short ones are written. */
  time: { us: (value: string) => `${value}\u00a0µs`, ms: (value: string) => `${value}\u00a0ms` },
  fallback: (reason: string) =>
    `The whole step cannot be fused here: ${reason} The layers are fused instead.`,
  leftOut: (reason: string) => `Some of it cannot be fused here: ${reason}`,
  obstacle: {
    shape: () => "it is not that of a perceptron with ReLU, cross-entropy and one optimizer.",
    pixels: ({ inputs }, count) =>
      `an image has ${count(inputs)} pixels, and the kernel takes four at a time.`,
    depth: ({ layers, most }, count) =>
      `there are ${count(layers)} layers, and the kernel has room for ${count(most)}.`,
    width: ({ width, widest }, count) =>
      `a layer is ${count(width)} wide; above ${count(widest)}, fetching its weights for every few samples would cost more than fusion saves.`,
    bindings: ({ needed, available }, count) =>
      `its kernels take ${count(needed)} buffers, and this device binds ${count(available)} to a launch.`,
    refused: ({ kernel }) => `the kernel ${kernel} does not compile on this device.`,
  } satisfies ObstacleTexts as ObstacleTexts,
  totals: {
    label: "One step in each mode",
    launches: "Launches",
    bytes: "Bytes moved",
    values: "Peak memory of values",
    ofOff: (share: string) => `${share} of off`,
  },
  graph: {
    label: "Launches of one step",
    legend: {
      single: "one operation",
      fused: "several fused",
      area: (bytes: string) => `area: bytes moved, full dot ${bytes}`,
      lines: "line: reads what was written above",
    },
    standsFor: "stands for",
  },
  table: {
    title: "Numbers",
    launch: "Launch",
    standsFor: "Stands for",
    sizes: "Sizes",
    bytes: "Bytes",
    flops: "Arithmetic",
    reads: "Reads from",
    total: "Total",
  },
};

type ObstacleTexts = {
  readonly [C in Obstacle["code"]]: (obstacle: Extract<Obstacle, { code: C }>, count: Count) => string;
};

export type Words = typeof en;

export const zh: Words = {
  title: "算子融合",
  note: "逐个列出一个训练步的内核启动。更改在下次训练时生效。",
  mode: "融合方式",
  waiting: "正在追踪训练步。",
  why: {
    off: (launches) => `${launches} 个算子各启动一次：先把结果写入显存，再由下一个算子读回。`,
    layers: (saved) => `少启动 ${saved} 次：层内的中间结果留在寄存器中，全部参数由一次启动更新。`,
    step: (saved) =>
      `少启动 ${saved} 次：一次启动让每个样本从像素走完所有层的前向与反向，另一次在批内求和并立即更新参数，参数的梯度从不写入显存。`,
  },
  measured: (launch, rate) => `在此适配器上实测：每次启动 ${launch}，数据搬运 ${rate}\u00a0GB/s。`,
  unmeasured: {
    waiting: "待此适配器上没有训练时，将实测启动与数据搬运的开销。",
    unknown: "未能测出此适配器上启动与数据搬运的开销。",
    cpu: "在处理器上，一次启动只是一次函数调用。",
  },
  moves: (bytes) => `每步搬运 ${bytes}。`,
  movesInstead: (bytes, before) => `每步搬运 ${bytes}，不融合时为 ${before}。`,
  cost: (launches, bytes, moving) => `仅启动每步就需 ${launches}；搬运 ${bytes} 需 ${moving}。`,
  weigh: {
    launches: (launches, bytes) =>
      `此处起决定作用的是启动次数：少启动每步省下 ${launches}，少搬运的数据只省 ${bytes}。`,
    bytes: (launches, bytes) =>
      `此处起决定作用的是数据搬运：少搬运的数据每步省下 ${bytes}，少启动只省 ${launches}。`,
    both: (launches, bytes) => `此处两者都起作用：少启动每步省下 ${launches}，少搬运的数据省下 ${bytes}。`,
    gain: (launches, bytes) =>
      `此处起决定作用的是启动次数：少启动每步省下 ${launches}，比不融合多搬运的数据只需 ${bytes}。`,
    loss: (launches, bytes) =>
      `此处起决定作用的是数据搬运：比不融合多搬运的数据每步需 ${bytes}，少启动只省 ${launches}。`,
  },
  time: { us: (value) => `${value}\u00a0微秒`, ms: (value) => `${value}\u00a0毫秒` },
  fallback: (reason) => `此处无法融合整步：${reason}改为按层融合。`,
  leftOut: (reason) => `此处有部分算子无法融合：${reason}`,
  obstacle: {
    shape: () => "它不是由 ReLU、交叉熵和单一优化器组成的多层感知机。",
    pixels: ({ inputs }, count) => `每幅图像有 ${count(inputs)} 个像素，而内核每次取四个。`,
    depth: ({ layers, most }, count) => `共有 ${count(layers)} 层，内核最多容纳 ${count(most)} 层。`,
    width: ({ width, widest }, count) =>
      `有一层宽 ${count(width)}；超过 ${count(widest)} 时，每几个样本就重新读取权重，代价超过融合所省。`,
    bindings: ({ needed, available }, count) =>
      `其内核需要 ${count(needed)} 个缓冲区，而此设备每次启动只能绑定 ${count(available)} 个。`,
    refused: ({ kernel }) => `核函数 ${kernel} 无法在此设备上编译。`,
  },
  totals: {
    label: "三种方式下的一步",
    launches: "启动次数",
    bytes: "数据搬运",
    values: "中间值峰值内存",
    ofOff: (share) => `原来的 ${share}`,
  },
  graph: {
    label: "一步中的内核启动",
    legend: {
      single: "单个算子",
      fused: "多个算子融合",
      area: (bytes) => `面积：搬运的字节数，满点为 ${bytes}`,
      lines: "连线：读取上方写入的结果",
    },
    standsFor: "包含",
  },
  table: {
    title: "数据表",
    launch: "启动",
    standsFor: "包含的算子",
    sizes: "尺寸",
    bytes: "字节",
    flops: "计算量",
    reads: "读取自",
    total: "合计",
  },
};

const words: Record<Language, Words> = { en, zh };

export const useWords = (): Words => words[useStore(preferences, ({ language }) => language)];

/** Why the whole step could not be fused, with the numbers that say so. */
export const writeObstacle = <C extends Obstacle["code"]>(
  texts: ObstacleTexts,
  obstacle: Extract<Obstacle, { code: C }>,
  count: Count,
): string => texts[obstacle.code as C](obstacle, count);
