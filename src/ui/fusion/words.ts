/** @file What the panel on fusion says. */
import type { FusionReport } from "../../worker/api";
import { declareWords, type WordsOf } from "../i18n/declare-words";

type Obstacle = NonNullable<FusionReport["step"]["outcome"]["obstacle"]>;
type Of<C extends Obstacle["code"]> = Extract<Obstacle, { code: C }>;

/** How a language writes a whole number. */
type Count = (value: number) => string;

export const words = declareWords({
  title: { en: "Kernel fusion", zh: "算子融合" },
  note: {
    en: "One training step, launch by launch. A change takes effect on the next run.",
    zh: "逐次列出一个训练步中的核函数启动。更改在下次训练时生效。",
  },
  mode: { en: "Fusion", zh: "融合方式" },
  waiting: { en: "Tracing the step.", zh: "正在分析训练步骤。" },
  why: {
    off: {
      en: (launches: string) =>
        `Each of the ${launches} operations is a launch of its own: it writes its result to memory, and the next one reads it back.`,
      zh: (launches) => `${launches} 个算子各启动一次：先把结果写入显存，再由下一个算子读回。`,
    },
    layers: {
      en: (saved: string) =>
        `${saved} fewer launches: what a layer computes on the way stays in registers, and one launch updates all parameters.`,
      zh: (saved) => `少启动 ${saved} 次：层内的中间结果留在寄存器中，全部参数由一次启动更新。`,
    },
    step: {
      en: (saved: string) =>
        `${saved} fewer launches: one takes each sample from its pixels through all layers and back; another sums over the batch and updates the parameters at once, so that no gradient of a parameter is ever stored.`,
      zh: (saved) =>
        `少启动 ${saved} 次：一次启动让每个样本从像素走完所有层的前向与反向，另一次在批内求和并立即更新参数，参数的梯度从不写入显存。`,
    },
  },
  measured: {
    en: (launch: string, rate: string) =>
      `Measured on this adapter: ${launch} per launch, ${rate}\u00a0GB/s.`,
    zh: (launch, rate) => `在此适配器上实测：每次启动 ${launch}，数据搬运 ${rate}\u00a0GB/s。`,
  },
  /** What stands there until it was measured, and where it can't be. */
  unmeasured: {
    waiting: {
      en: "What a launch and a byte cost on this adapter is measured as soon as nothing is training on it.",
      zh: "等此适配器上没有训练时，再实测启动与数据搬运的开销。",
    },
    unknown: {
      en: "What a launch and a byte cost on this adapter could not be measured.",
      zh: "未能测出此适配器上启动与数据搬运的开销。",
    },
    cpu: {
      en: "On the processor a launch is no more than a function call.",
      zh: "在 CPU 上，一次启动只是一次函数调用。",
    },
  },
  moves: { en: (bytes: string) => `A step moves ${bytes}.`, zh: (bytes) => `每步搬运 ${bytes}。` },
  movesInstead: {
    en: (bytes: string, before: string) => `A step moves ${bytes} instead of ${before}.`,
    zh: (bytes, before) => `每步搬运 ${bytes}，不融合时为 ${before}。`,
  },
  cost: {
    en: (launches: string, bytes: string, moving: string) =>
      `The launches alone take ${launches} per step; moving ${bytes} takes ${moving}.`,
    zh: (launches, bytes, moving) => `每步仅启动就需 ${launches}；搬运 ${bytes} 需 ${moving}。`,
  },
  /** Which of both counts for more, or neither for twice the other: times per step. */
  weigh: {
    launches: {
      en: (launches: string, bytes: string) =>
        `Launches count most here: saving them gains ${launches} per step; saving bytes gains only ${bytes}.`,
      zh: (launches, bytes) =>
        `此处起决定作用的是启动次数：少启动每步省下 ${launches}，少搬运的数据只省 ${bytes}。`,
    },
    bytes: {
      en: (launches: string, bytes: string) =>
        `Bytes count most here: saving them gains ${bytes} per step; saving launches gains only ${launches}.`,
      zh: (launches, bytes) =>
        `此处起决定作用的是数据搬运：少搬运的数据每步省下 ${bytes}，少启动只省 ${launches}。`,
    },
    both: {
      en: (launches: string, bytes: string) =>
        `Both count here: saving launches gains ${launches} per step, and saving bytes ${bytes}.`,
      zh: (launches, bytes) => `此处两者都起作用：少启动每步省下 ${launches}，少搬运的数据省下 ${bytes}。`,
    },
    gain: {
      en: (launches: string, bytes: string) =>
        `Launches count most here: saving them gains ${launches} per step; the bytes moved beyond those of the unfused step cost only ${bytes}.`,
      zh: (launches, bytes) =>
        `此处起决定作用的是启动次数：少启动每步省下 ${launches}，比不融合多搬运的数据只需 ${bytes}。`,
    },
    loss: {
      en: (launches: string, bytes: string) =>
        `Bytes count most here: those moved beyond the unfused step’s cost ${bytes} per step; saving launches gains only ${launches}.`,
      zh: (launches, bytes) =>
        `此处起决定作用的是数据搬运：比不融合多搬运的数据每步需 ${bytes}，少启动只省 ${launches}。`,
    },
  },
  /** A time with its unit, as short ones are written. */
  time: {
    us: { en: (value: string) => `${value}\u00a0µs`, zh: (value) => `${value}\u00a0微秒` },
    ms: { en: (value: string) => `${value}\u00a0ms`, zh: (value) => `${value}\u00a0毫秒` },
  },
  fallback: {
    en: (reason: string) => `The whole step cannot be fused here: ${reason} The layers are fused instead.`,
    zh: (reason) => `此处无法融合整步：${reason}改为按层融合。`,
  },
  leftOut: {
    en: (reason: string) => `Some of it cannot be fused here: ${reason}`,
    zh: (reason) => `此处有部分算子无法融合：${reason}`,
  },
  obstacle: {
    shape: {
      en: () => "it is not that of a perceptron with ReLU, cross-entropy and one optimizer.",
      zh: () => "它不是由 ReLU、交叉熵和单一优化器组成的多层感知机。",
    },
    pixels: {
      en: ({ inputs }: Of<"pixels">, count: Count) =>
        `an image has ${count(inputs)} pixels, and the kernel takes four at a time.`,
      zh: ({ inputs }, count) => `每幅图像有 ${count(inputs)} 个像素，而核函数每次取四个。`,
    },
    depth: {
      en: ({ layers, most }: Of<"depth">, count: Count) =>
        `there are ${count(layers)} layers, and the kernel has room for ${count(most)}.`,
      zh: ({ layers, most }, count) => `共有 ${count(layers)} 层，核函数最多容纳 ${count(most)} 层。`,
    },
    width: {
      en: ({ width, widest }: Of<"width">, count: Count) =>
        `a layer is ${count(width)} wide; above ${count(widest)}, fetching its weights for every few samples would cost more than fusion saves.`,
      zh: ({ width, widest }, count) =>
        `有一层宽 ${count(width)}；超过 ${count(widest)} 时，每几个样本就重新读取权重，代价超过融合所省。`,
    },
    bindings: {
      en: ({ needed, available }: Of<"bindings">, count: Count) =>
        `its kernels take ${count(needed)} buffers, and this device binds ${count(available)} to a launch.`,
      zh: ({ needed, available }, count) =>
        `其核函数需要 ${count(needed)} 个缓冲区，而本机每次启动只能绑定 ${count(available)} 个。`,
    },
    refused: {
      en: ({ kernel }: Of<"refused">) => `the kernel ${kernel} does not compile on this device.`,
      zh: ({ kernel }) => `核函数 ${kernel} 无法在本机编译。`,
    },
  },
  totals: {
    label: { en: "One step in each mode", zh: "三种融合方式各自的一步" },
    launches: { en: "Launches", zh: "启动次数" },
    bytes: { en: "Bytes moved", zh: "数据搬运" },
    values: { en: "Peak memory of values", zh: "中间值显存峰值" },
    ofOff: { en: (share: string) => `${share} of unfused`, zh: (share) => `不融合时的 ${share}` },
  },
  graph: {
    label: { en: "Launches of one step", zh: "一步中的核函数启动" },
    legend: {
      single: { en: "one operation", zh: "单个算子" },
      fused: { en: "several fused", zh: "多个算子融合" },
      area: {
        en: (bytes: string) => `area: bytes moved, full dot ${bytes}`,
        zh: (bytes) => `面积：搬运的字节数，最大网点为 ${bytes}`,
      },
      lines: { en: "line: reads what was written above", zh: "连线：读取上方写入的结果" },
    },
    standsFor: { en: "stands for", zh: "包含" },
  },
  table: {
    title: { en: "Numbers", zh: "数据表" },
    launch: { en: "Launch", zh: "启动" },
    standsFor: { en: "Stands for", zh: "包含的算子" },
    sizes: { en: "Sizes", zh: "尺寸" },
    bytes: { en: "Bytes", zh: "字节" },
    flops: { en: "Arithmetic", zh: "计算量" },
    reads: { en: "Reads from", zh: "读取自" },
    total: { en: "Total", zh: "合计" },
  },
});

export type FusionWords = WordsOf<typeof words>;

type ObstacleTexts = {
  readonly [C in Obstacle["code"]]: (obstacle: Of<C>, count: Count) => string;
};

/** Why the whole step could not be fused, with the numbers that say so. */
export const writeObstacle = <C extends Obstacle["code"]>(
  texts: ObstacleTexts,
  obstacle: Of<C>,
  count: Count,
): string => texts[obstacle.code as C](obstacle, count);
