/** @file What the page of comparisons says: the plan, the measurement as it goes on, names of variants. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const words = declareWords({
  intro: {
    en: "The variants train with the same seed on the same batches and take turns on one queue, so that heat and clocks affect all of them alike.",
    zh: "各方案使用同一随机种子和同样的批次，在同一队列上轮流训练，升温和降频对各方案影响相同。",
  },
  plan: {
    title: { en: "What to compare", zh: "对比什么" },
    presets: { en: "Questions", zh: "常见问题" },
    preset: {
      both: { en: "fusion + f16", zh: "融合 + f16" },
      fusion: { en: "what fusion buys", zh: "融合的收益" },
      f16: { en: "what f16 buys", zh: "f16 的收益" },
      device: { en: "GPU against CPU", zh: "GPU 与 CPU" },
      bits: { en: "what int8 costs", zh: "int8 的代价" },
      batch: { en: "batch size", zh: "批大小" },
      crossover: { en: "where a GPU pays", zh: "GPU 何时划算" },
    },
    axes: { en: "Axes", zh: "对比项" },
    listHint: {
      batchSize: { en: "such as 32, 128, 512", zh: "例如 32, 128, 512" },
      lr: { en: "such as 0.001, 0.01", zh: "例如 0.001, 0.01" },
      hidden: { en: "such as 128, 256-128", zh: "例如 128, 256-128" },
    },
    bits: {
      label: { en: "Bits of weights", zh: "权重位数" },
      hint: {
        en: "not trained again: the trained model answers with rounded weights",
        zh: "不另行训练：训练好的模型改用取整后的权重作答",
      },
    },
    wrongValue: {
      en: (value: string, allowed: string) => `“${value}” is not ${allowed}.`,
      zh: (value, allowed) => `“${value}”不可用，可取 ${allowed}。`,
    },
    wrongWidths: {
      en: (value: string) => `“${value}” is not a list of layer widths such as 256-128.`,
      zh: (value) => `“${value}”不是层宽列表，写法如 256-128。`,
    },
    noAxis: { en: "not compared", zh: "不参与对比" },
    baseline: { en: "Baseline", zh: "基准" },
    maxSteps: { en: "End after", zh: "最多训练" },
    maxStepsUnit: { en: "steps; empty for all epochs", zh: "步（留空则训练全部轮次）" },
    count: { en: (variants: string) => `${variants} variants`, zh: (variants) => `共 ${variants} 个方案` },
    oneVariant: {
      en: "1 variant: there is nothing to compare it with.",
      zh: "只有 1 个方案，没有可对比的对象。",
    },
    tooMany: {
      en: (variants: string, most: string) => `${variants} variants are too many: at most ${most} fit.`,
      zh: (variants, most) => `共 ${variants} 个方案，超过上限 ${most} 个。`,
    },
    steps: { en: (steps: string) => `${steps} steps in all`, zh: (steps) => `合计 ${steps} 步` },
    estimate: { en: (time: string) => `roughly ${time}`, zh: (time) => `粗略估计 ${time}` },
    minutes: { en: (count: string) => `${count} min`, zh: (count) => `${count} 分钟` },
    halves: {
      size: {
        en: "Two hidden layers of 1,024 in batches of 1,024 move enough numbers for half the bytes to matter.",
        zh: "两个宽度为 1024 的隐藏层、批大小 1024：搬运的数据足够多，字节减半才有收益。",
      },
      arithmetic: {
        native: {
          en: "Arithmetic stays in f32: halves are stored as f16 and widened as they are read.",
          zh: "运算仍用 f32：数值以 f16 存储，读取时再转为 f32。",
        },
        packed: {
          en: "Arithmetic stays in f32: without shader-f16, halves are stored two to a 32-bit word and widened as they are read.",
          zh: "运算仍用 f32：没有 shader-f16，两个 f16 合存于一个 32 位字，读取时再转为 f32。",
        },
        cpu: {
          en: "On the processor numbers are only rounded to halves, so it moves as many bytes as before.",
          zh: "CPU 只是把数值舍入为半精度，搬运的字节数不变。",
        },
      },
      small: {
        en: "A small network gains nothing: its step waits for launches, not for bytes.",
        zh: "小网络没有收益：它的时间花在启动上，而不是搬运字节上。",
      },
      software: {
        en: "A software adapter widens halves on the processor, which costs time of its own.",
        zh: "软件适配器由 CPU 把半精度数转为 f32，这本身也要花时间。",
      },
    },
    shared: { en: "Settings they all share", zh: "共同的参数" },
    start: { en: "Compare", zh: "开始对比" },
    again: { en: "Compare again", zh: "再对比一次" },
    copyLink: { en: "Copy link to this plan", zh: "复制这组对比的链接" },
  },
  problems: {
    title: {
      en: "Parts of the plan in the address could not be followed",
      zh: "地址中的对比设置有部分无法采用",
    },
    axis: {
      en: (name: string) => `“${name}” is left out: it cannot be compared, or it appears twice.`,
      zh: (name) => `已忽略“${name}”：它不能作为对比项，或者重复出现。`,
    },
    value: {
      en: (name: string, value: string) =>
        `${name}: “${value}” is left out: it is not allowed, or it appears twice.`,
      zh: (name, value) => `${name}：已忽略“${value}”，它不可用，或者重复出现。`,
    },
    number: {
      en: (name: string, value: string) => `${name} “${value}” is left out: it is out of range.`,
      zh: (name, value) => `已忽略${name}“${value}”：超出范围。`,
    },
  },
  variant: {
    fusion: {
      off: { en: "unfused", zh: "不融合" },
      layers: { en: "layers fused", zh: "按层融合" },
      step: { en: "step fused", zh: "整步融合" },
      auto: { en: "fused as suits", zh: "自动融合" },
    },
    bits: { en: (bits: string) => `${bits}-bit weights`, zh: (bits) => `${bits} 位权重` },
    batchSize: { en: (value: string) => `batch ${value}`, zh: (value) => `批大小 ${value}` },
    hidden: { en: (value: string) => `hidden ${value}`, zh: (value) => `隐藏层 ${value}` },
    lr: { en: (value: string) => `lr ${value}`, zh: (value) => `学习率 ${value}` },
    alone: { en: "this run", zh: "本次训练" },
  },
  live: {
    starting: { en: "Waiting for the data and the first kernels", zh: "等待数据和首批核函数" },
    pause: { en: "Pause", zh: "暂停" },
    resume: { en: "Resume", zh: "继续" },
    cancel: { en: "Cancel", zh: "取消" },
    progress: { en: "Progress of the comparison", zh: "对比进度" },
    training: { en: (percent: string) => `Training, ${percent}`, zh: (percent) => `训练中，${percent}` },
    paused: { en: (percent: string) => `Paused at ${percent}`, zh: (percent) => `已暂停，进度 ${percent}` },
    finished: { en: "Finished", zh: "已完成" },
    ended: { en: "Ended early; what was measured is kept.", zh: "已提前结束，测得的结果已保留。" },
    failed: {
      start: { en: "The comparison did not run.", zh: "对比未能运行。" },
      run: { en: "The comparison broke off; what was measured is kept.", zh: "对比中断，测得的结果已保留。" },
      rerun: {
        en: "The variant could not be trained again; its earlier result is kept.",
        zh: "未能重新训练该方案，原有结果已保留。",
      },
      command: {
        en: "The engine could not do that; the comparison goes on as before.",
        zh: "引擎未能执行此操作，对比照旧进行。",
      },
    },
    gone: {
      en: "The worker that measured this has ended, so nothing can be added to it. Compare again for new numbers.",
      zh: "负责测量的后台线程已退出，无法在这些结果上继续。如需新的数据，请再对比一次。",
    },
    onTrain: {
      paused: {
        en: "The run on the page Train is paused meanwhile: side by side, each would slow the other, and neither could be timed.",
        zh: "“训练”页的训练已暂停：两者同时进行会互相拖慢，都无法准确计时。",
      },
      stillPaused: { en: "The run on the page Train is still paused.", zh: "“训练”页的训练仍处于暂停状态。" },
      goesOn: {
        en: "Paused because the run on the page Train goes on: only one of the two is timed at a time.",
        zh: "“训练”页正在训练，对比因此暂停：两者同一时间只能进行一个。",
      },
      resume: { en: "Resume that run", zh: "继续那次训练" },
    },
    announceEpochs: {
      en: (done: string, total: string) => `${done} of ${total} variants finished`,
      zh: (done, total) => `${total} 个方案中已完成 ${done} 个`,
    },
  },
  order: {
    title: { en: "Order of the slices", zh: "时间片的轮换顺序" },
    note: {
      en: (count: string) => `Which variant trained when, one slice per column. Slices: ${count}.`,
      zh: (count) => `共 ${count} 个时间片，每列一个，标出当时训练的方案。`,
    },
    latest: {
      en: (count: string) => `Only the last ${count} are drawn.`,
      zh: (count) => `仅画出最后 ${count} 个。`,
    },
    numbers: { en: "The first slices by variant:", zh: "最初各时间片所属的方案：" },
  },
});

export type PlanWords = WordsOf<typeof words>;
