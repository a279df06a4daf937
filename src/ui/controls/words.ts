/** @file What the controls of a run say; the names of settings are with the words that panels share. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const words = declareWords({
  preset: { en: "Preset", zh: "预设" },
  /** What a preset changed: all of it, since much of that is folded away. */
  presetChanged: {
    en: (changes: readonly string[]) => `Changed: ${changes.join("; ")}.`,
    zh: (changes) => `已改动：${changes.join("；")}。`,
  },
  presetChangedNothing: {
    en: "Nothing changed: this link has locked what the preset sets.",
    zh: "没有改动：该预设涉及的参数已被此链接锁定。",
  },
  changeOf: {
    en: (name: string, from: string, to: string) => `${name} from ${from} to ${to}`,
    zh: (name, from, to) => `${name} ${from} → ${to}`,
  },
  /** The names of the settings that need no new run. */
  acts: {
    en: (names: string) => `A change acts on the next run; acting at once: ${names}.`,
    zh: (names) => `改动在下次训练时生效；立即生效的有：${names}。`,
  },
  more: { en: "More settings", zh: "更多参数" },
  changed: {
    en: (count: number) =>
      count === 1 ? "1 differs from its default" : `${count} differ from their defaults`,
    zh: (count) => `${count} 项与默认值不同`,
  },
  running: { en: (value: string) => `now ${value}`, zh: (value) => `当前 ${value}` },
  waiting: {
    en: (count: number) =>
      count === 1 ? "1 change waits for the next run." : `${count} changes wait for the next run.`,
    zh: (count) => `有 ${count} 项改动将在下次训练生效。`,
  },
  since: { en: (steps: string) => `in effect since step ${steps}`, zh: (steps) => `自第 ${steps} 步起生效` },
  cost: {
    en: (sample: string, step: string) => `${sample} per sample, ${step} per step`,
    zh: (sample, step) => `每个样本 ${sample}，每步 ${step}`,
  },
  keep: { en: "Take them back", zh: "撤回改动" },
  restart: { en: "Train with them now", zh: "现在就按新参数训练" },
  parameters: { en: (count: string) => `${count} parameters`, zh: (count) => `共 ${count} 个参数` },
  slider: { en: (label: string) => `${label}, slider`, zh: (label) => `${label}滑块` },
  dice: { en: "Draw a new seed", zh: "换一个种子" },
  addLayer: { en: "Add a layer", zh: "添加一层" },
  removeLayer: {
    en: (position: string) => `Remove layer ${position}`,
    zh: (position) => `删除第 ${position} 层`,
  },
  layerWidth: {
    en: (position: string) => `Width of layer ${position}`,
    zh: (position) => `第 ${position} 层宽度`,
  },
  pixels: { en: "pixels", zh: "个像素" },
  classes: { en: "classes", zh: "个类别" },
  allowed: { en: (range: string) => `Allowed: ${range}.`, zh: (range) => `可取 ${range}。` },
  /** Remarks below a setting on the value that it has. */
  hints: {
    together: { en: (one: string, other: string) => `${one} ${other}`, zh: (one, other) => `${one}${other}` },
    precision: {
      f16: {
        en: "Matrix products read halves; sums, loss, optimizer and weights stay in f32.",
        zh: "矩阵乘法读取半精度数；求和、损失、优化器和被更新的权重仍为 f32。",
      },
      "f16-naive": {
        en: "Everything is a half, the optimizer’s state too, and nothing is scaled: it is here to show how that fails.",
        zh: "一切都用半精度，连优化器状态也不例外，且不做缩放：专门用来演示它如何失败。",
      },
    },
    storage: {
      native: { en: "Stored as f16.", zh: "以 f16 存储。" },
      packed: {
        en: "There is no shader-f16 here, so halves are stored two to a 32-bit word: the same range and as many bytes.",
        zh: "此处没有 shader-f16，两个 f16 合存于一个 32 位字，字节数和范围不变。",
      },
      emulated: {
        en: "Integer operations do the rounding here, so halves are stored two to a 32-bit word.",
        zh: "舍入由整数运算完成，所以两个 f16 合存于一个 32 位字。",
      },
      cpu: {
        en: "The processor rounds to halves and keeps them in f32.",
        zh: "CPU 把数值舍入为半精度，仍以 f32 保存。",
      },
    },
    lossScaling: {
      dynamic: {
        en: "Gradients are multiplied so that small ones survive. A step that overflows is skipped, and the scale halves.",
        zh: "放大梯度，使小梯度得以保留；上溢的步会被跳过，缩放因子减半。",
      },
      off: {
        en: "Gradients stay as small as they are, and below 2^−24 they become 0.",
        zh: "梯度保持原样，小于 2^−24 的变成 0。",
      },
    },
    scale: {
      en: (factor: string) => `The loss is multiplied by ${factor} at first.`,
      zh: (factor) => `开始时损失乘以 ${factor}。`,
    },
    device: {
      auto: {
        en: "A hardware GPU, or else what trains faster here: processor or software adapter. Halves and comparisons take the adapter.",
        zh: "有硬件 GPU 就用 GPU；否则用本机更快的 CPU 或软件适配器。半精度和对比实验使用适配器。",
      },
    },
    arithmetic: {
      strict: {
        en: "On the processor: a product is rounded, then added. The same bits in every browser.",
        zh: "在 CPU 上先舍入乘积再相加，任何浏览器结果逐位相同。",
      },
      relaxed: {
        en: "On the processor: a product and its sum may be rounded once, which is faster; last digits differ between machines.",
        zh: "在 CPU 上乘加可只舍入一次，速度更快；末位数字因机器而异。",
      },
    },
    emulated: {
      en: "Done by integer operations, so it is the same on every device.",
      zh: "用整数运算实现，各种设备结果一致。",
    },
  },
});

export type ControlWords = WordsOf<typeof words>;
