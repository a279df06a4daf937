/** @file What the panel on precision says of a step, of the adapter, of memory and of its experiments. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Half precision", zh: "半精度" },
  note: {
    en: "What two bytes per number instead of four gain, and what they cost. A change takes effect on the next run.",
    zh: "每个数用两个字节而不是四个：有何收益，有何代价。更改在下次训练时生效。",
  },
  choice: { en: "Precision", zh: "数值精度" },
  waiting: { en: "Tracing the step.", zh: "正在分析训练步骤。" },
  why: {
    single: {
      en: (moved: string, half: string, share: string) =>
        `Every number takes four bytes, and a step moves ${moved} of them. Mixed f16 would move ${half}, ${share} of that.`,
      zh: (moved, half, share) =>
        `每个数占四个字节，每步搬运 ${moved}。混合精度 f16 则搬运 ${half}，为 f32 的 ${share}。`,
    },
    moves: {
      en: (moved: string, single: string, share: string) =>
        `What the matrix products read takes two bytes, and everything else stays in f32: a step moves ${moved} instead of ${single}, ${share} of it.`,
      zh: (moved, single, share) =>
        `矩阵乘法读取的数只占两个字节，其余仍为 f32：每步搬运 ${moved}，而 f32 要 ${single}，前者为后者的 ${share}。`,
    },
    movesMore: {
      en: (moved: string, single: string) =>
        `What the matrix products read takes two bytes, but here it hardly leaves the registers, and half copies of the weights have to be written: a step moves ${moved} instead of ${single}.`,
      zh: (moved, single) =>
        `矩阵乘法读取的数只占两个字节，但在这里它们几乎不离开寄存器，还要写出权重的半精度副本：每步搬运 ${moved}，而 f32 是 ${single}。`,
    },
    weights: {
      en: (weights: string, single: string) =>
        `The weights that are updated stay in f32, with half copies beside them for the products: ${weights} instead of ${single}. An update too small for a half is not lost.`,
      zh: (weights, single) =>
        `被更新的权重仍为 f32，另有供乘法使用的半精度副本：共 ${weights}，而 f32 是 ${single}。小到半精度无法表示的更新也不会丢失。`,
    },
    naive: {
      en: (moved: string, single: string, memory: string, singleMemory: string) =>
        `Everything takes two bytes, the optimizer’s state too: a step moves ${moved} instead of ${single}, and memory shrinks from ${singleMemory} to ${memory}.`,
      zh: (moved, single, memory, singleMemory) =>
        `一切都占两个字节，优化器状态也不例外：每步搬运 ${moved}，而 f32 要 ${single}；显存由 ${singleMemory} 减到 ${memory}。`,
    },
    naiveAdam: {
      keras: {
        en: "It learns badly: Adam’s averages of squared gradients lie below 2^−24 and become 0, and with only ε left to divide by, updates are far too large.",
        zh: "学得很差：Adam 的梯度平方均值小于 2^−24，变成 0，更新时只剩 ε 可除，步子过大。",
      },
      pytorch: {
        en: "It cannot last: Adam’s averages of squared gradients lie below 2^−24 and become 0, as does ε, which is 10^−8 here. Then 0 is divided by 0, and the loss is no longer a number.",
        zh: "但坚持不了多久：Adam 的梯度平方均值小于 2^−24，变成 0，这里的 ε（10^−8）也变成 0。于是零除以零，损失不再是数。",
      },
    },
    naiveSgd: {
      en: "Learning stalls: an update below half of a weight’s last bit, 2^−11 of it, changes nothing.",
      zh: "学习会停滞：小于权重末位一半（权重的 2^−11）的更新不起任何作用。",
    },
    time: {
      en: "Arithmetic stays in f32, so time is saved only where moving bytes takes most of it.",
      zh: "运算仍用 f32，只有时间主要花在搬运字节上时才会变快。",
    },
  },
  adapter: {
    title: { en: "Halves on this device", zh: "本机的半精度" },
    gpu: {
      en: (name: string, why: string) => `GPU: ${name}. ${why}`,
      zh: (name, why) => `GPU：${name}。${why}`,
    },
    software: {
      en: (name: string, why: string) => `Software adapter: ${name}. ${why}`,
      zh: (name, why) => `软件适配器：${name}。${why}`,
    },
    processor: {
      en: "On the processor, numbers are rounded to halves to nearest, with subnormals kept, and held in f32.",
      zh: "在 CPU 上，数值就近舍入为半精度，保留次正规数，以 f32 保存。",
    },
    probing: {
      en: "Storing a few numbers to see how this GPU rounds them.",
      zh: "正在存入几个数，观察 GPU 如何舍入。",
    },
    emulated: {
      en: "As the settings say, rounding and subnormals are done by integer operations instead, which store halves two to a 32-bit word.",
      zh: "按当前设置，舍入和次正规数改由整数运算完成，两个 f16 合存于一个 32 位字。",
    },
    stored: { en: "stored", zh: "存储" },
    rounding: { en: "rounding", zh: "舍入" },
    tiny: { en: "below 2^−14", zh: "小于 2^−14" },
    huge: { en: "70,000 becomes", zh: "70000 变成" },
    storage: {
      native: { en: "as f16", zh: "f16" },
      packed: { en: "two to a 32-bit word", zh: "两个 f16 合存于一个 32 位字" },
    },
    why: {
      native: { en: "The adapter has shader-f16.", zh: "适配器支持 shader-f16。" },
      packed: {
        en: "The adapter has no shader-f16. Range and bytes are the same, and arithmetic is in f32 anyway.",
        zh: "适配器没有 shader-f16。范围与字节数相同，运算本来就用 f32。",
      },
    },
    roundings: {
      "nearest-even": { en: "to nearest, ties to even", zh: "就近舍入，平局取偶数" },
      "toward-zero": { en: "toward 0", zh: "向零舍入" },
      other: { en: "neither way", zh: "其他方式" },
    },
    subnormals: {
      kept: { en: "kept, with fewer bits", zh: "保留，位数减少" },
      flushed: { en: "flushed to 0", zh: "置零" },
    },
    overflow: {
      infinity: { en: "infinity", zh: "无穷大" },
      nan: { en: "NaN", zh: "非数（NaN）" },
      largest: { en: "65,504", zh: "65504（最大值）" },
      other: { en: "another number", zh: "其他数" },
    },
  },
  memory: {
    title: { en: "Memory", zh: "显存" },
    label: { en: "Memory of a run in each precision", zh: "各精度下一次训练所需的显存" },
    legend: {
      weights: { en: "weights", zh: "权重" },
      copies: { en: "half copies", zh: "半精度副本" },
      activations: { en: "activations", zh: "激活值" },
      optimizer: { en: "optimizer", zh: "优化器" },
    },
    rows: {
      weights: { en: "Weights", zh: "权重" },
      copies: { en: "of these, half copies", zh: "其中半精度副本" },
      activations: { en: "Activations", zh: "激活值" },
      optimizer: { en: "Optimizer", zh: "优化器" },
      total: { en: "Total", zh: "合计" },
      moved: { en: "Moved per step", zh: "每步搬运" },
    },
  },
  experiments: {
    title: { en: "See it fail, see it mended", zh: "先让它失败，再修好它" },
    note: {
      en: "Each sets the precision, the optimizer and the batch size, and starts training at once.",
      zh: "每项都会设置精度、优化器和批大小，并立即开始训练。",
    },
    fail: { en: "See it fail", zh: "让它失败" },
    mend: { en: "See it mended", zh: "修好它" },
    failOf: { en: (name: string) => `${name}: see it fail`, zh: (name) => `${name}：让它失败` },
    mendOf: { en: (name: string) => `${name}: see it mended`, zh: (name) => `${name}：修好它` },
    pair: {
      failed: { en: "failing", zh: "失败" },
      mended: { en: "mended", zh: "修好" },
      label: {
        en: (name: string) => `${name}: the losses of the failing and of the mended run, on a log scale`,
        zh: (name) => `${name}：失败与修好两次训练的损失，对数坐标`,
      },
      none: { en: "Press both buttons, one after the other.", zh: "请依次按下两个按钮。" },
      onlyFailed: { en: "Now press the other button.", zh: "再按另一个按钮。" },
      onlyMended: { en: "The failing run is yet to come.", zh: "还没有运行“让它失败”。" },
      broken: {
        en: (step: string) => `The failing run ended at step ${step}: its loss was no longer a number.`,
        zh: (step) => `失败的那次在第 ${step} 步结束：损失变成 NaN。`,
      },
      end: {
        en: (step: string, failed: string, mended: string) =>
          `Up to step ${step}, over the last 32 steps: ${failed} failing, ${mended} mended.`,
        zh: (step, failed, mended) =>
          `到第 ${step} 步，最近 32 步的平均损失：失败的为 ${failed}，修好的为 ${mended}。`,
      },
    },
    each: {
      underflow: {
        name: { en: "Underflow", zh: "下溢" },
        fail: {
          en: "A batch of 1,024 divides every gradient by 1,024; subnormals are flushed, nothing is scaled. Watch accuracy lag behind, and in the microscope the gradients of pre-activations lie left of the window.",
          zh: "批大小 1024 使每个梯度都除以 1024；次正规数置零，不做缩放。请看准确率落后，显微镜中预激活值的梯度落在窗口左侧。",
        },
        mend: {
          en: "The same with the loss scaled by 65,536. Watch the gradients move 16 places to the right, into the window, and accuracy catch up.",
          zh: "其余不变，损失乘以 65536。请看梯度右移 16 格进入窗口，准确率随之追上。",
        },
      },
      overflow: {
        name: { en: "Overflow", zh: "上溢" },
        fail: {
          en: "The loss scale begins at 2^28, so gradients do not fit. Watch the first steps being skipped, the scale halving each time until they fit, and training go on as if nothing had happened.",
          zh: "缩放因子从 2^28 开始，梯度超出 f16 范围。请看最初几步被跳过，缩放因子逐次减半，直到梯度回到范围之内，训练照常继续。",
        },
        mend: {
          en: "The scale begins at 2^16. Watch no step being skipped.",
          zh: "缩放因子从 2^16 开始。请看没有一步被跳过。",
        },
      },
      naive: {
        name: { en: "Naive f16", zh: "纯 f16" },
        fail: {
          en: "Everything is a half, Adam’s state too, in PyTorch’s form. Watch the loss end as NaN; the page says why.",
          zh: "一切都用半精度，连 PyTorch 形式的 Adam 状态也不例外。请看损失变成 NaN；页面会说明原因。",
        },
        mend: {
          en: "Mixed precision with a scaled loss. Watch it learn as f32 does, from the same first weights.",
          zh: "混合精度并缩放损失。初始权重相同，请看它学得和 f32 一样好。",
        },
      },
    },
  },
});
