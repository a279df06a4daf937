/** @file What a kernel's own page says. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  back: { en: "All kernels", zh: "全部核函数" },
  waiting: { en: "Reading the declaration", zh: "正在读取核函数的声明" },
  code: {
    title: { en: "Source", zh: "源码" },
    note: {
      en: "This is what the compiler gets, with the comments and the indentation that the site leaves out. Sizes come as override constants.",
      zh: "这就是交给编译器的文本，另加网站构建时去掉的注释与缩进。尺寸以 override 常量传入。",
    },
    waiting: { en: "Fetching the source", zh: "正在获取源码" },
    target: { en: "Written for", zh: "目标平台" },
    targets: {
      wgsl: { en: "GPU, WGSL", zh: "GPU · WGSL" },
      wasm: { en: "processor, WebAssembly", zh: "CPU · WebAssembly" },
      js: { en: "processor, JavaScript", zh: "CPU · JavaScript" },
    },
    variant: { en: "Variant", zh: "实现" },
    requires: {
      en: (features: string) => `Needs of GPU and browser: ${features}`,
      zh: (features) => `需要 GPU 与浏览器支持：${features}`,
    },
    form: { en: "Stored as", zh: "存储精度" },
    forms: {
      f32: { en: "f32", zh: "f32" },
      native: { en: "f16", zh: "f16" },
      packed: { en: "f16, two to a word", zh: "f16，两个合存于一个字" },
    },
    tune: { en: "Tile", zh: "分块" },
    beside: { en: "Difference from", zh: "对照" },
    nothing: { en: "nothing, show it alone", zh: "不对照，单独显示" },
    chain: { en: "the unfused chain", zh: "未融合的各个核函数" },
    made: { en: "Made of", zh: "由以下文件组成：" },
    users: { en: "Also in", zh: "同样用到它的核函数：" },
    specialized: { en: "written for this choice", zh: "按所选配置生成" },
    difference: {
      en: (before: string, after: string) =>
        `Lines that only the other has: ${before}. Lines that only this one has: ${after}.`,
      zh: (before, after) => `仅对照文本有 ${before} 行，仅当前文本有 ${after} 行。`,
    },
    differenceLabel: { en: "Both sources, line by line", zh: "两份源码逐行对照" },
  },
  uses: {
    title: { en: "In the training step", zh: "在训练步中" },
    none: {
      en: "No step of the settings on this page launches it. These are its costs at the sizes that its declaration names:",
      zh: "按本页设置，训练步不会启动它。以下是它在声明所列尺寸下的开销：",
    },
    fusion: { en: "Fusion", zh: "融合方式" },
    launches: { en: "Launches", zh: "启动" },
    of: {
      en: (numbers: string, total: string) => `${numbers} of ${total}`,
      zh: (numbers, total) => `共 ${total} 次中的第 ${numbers} 次`,
    },
    sizes: { en: "Sizes", zh: "尺寸" },
    standsFor: { en: "Stands for", zh: "所含算子" },
    flops: { en: "Arithmetic", zh: "计算量" },
    bytes: { en: "Moves", zh: "读写量" },
    intensity: { en: "FLOP per byte", zh: "FLOP / 字节" },
    stored: { en: "Stored as", zh: "存储精度" },
  },
  related: {
    fuses: { en: "Computes in one launch what these do one after another:", zh: "一次启动完成以下各步：" },
    absorbs: { en: "Stands for any number of launches of", zh: "一次启动代替以下核函数的多次启动：" },
    isPartOf: { en: "Fused into", zh: "已融合进：" },
  },
  check: {
    title: { en: "Error, measured here", zh: "本机实测误差" },
    note: {
      en: "Each variant in each precision and size against the formula in 64-bit arithmetic. The bound follows from the number of roundings.",
      zh: "每种实现在各精度与尺寸下与 64 位运算的公式比对，误差上界由舍入次数推出。",
    },
    start: { en: "Measure the error", zh: "测量误差" },
    again: { en: "Measure again", zh: "重新测量" },
    table: { en: "Each check", zh: "各项检查" },
  },
  tuned: {
    title: { en: "What tuning tried and took", zh: "调优试用与采用的实现" },
    nothing: {
      en: "It has not been tuned on this adapter yet: that happens after a run, or when it is asked for.",
      zh: "它尚未在本机显卡上调优：训练结束后会自动进行，也可手动开始。",
    },
    toTuning: { en: "Tuning", zh: "调优" },
  },
  args: {
    title: { en: "Arguments, in binding order", zh: "参数（按绑定顺序）" },
    name: { en: "Argument", zh: "参数" },
    shape: { en: "Shape", zh: "形状" },
    type: { en: "Type", zh: "类型" },
    here: { en: "In this step", zh: "本步中" },
    role: { en: "Access", zh: "读写" },
    real: { en: "f32 or f16", zh: "f32 或 f16" },
    roles: {
      read: { en: "read", zh: "读" },
      written: { en: "written", zh: "写" },
      updated: { en: "updated in place", zh: "原地更新" },
    },
    optional: { en: ", may be left out", zh: "，可省略" },
  },
});
