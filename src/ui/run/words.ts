/** @file What is said of the run on the page: its buttons, its phase and its figures. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  run: {
    label: { en: "Training", zh: "训练" },
    train: { en: "Train", zh: "开始训练" },
    trainAgain: { en: "Train again", zh: "再训练一次" },
    pause: { en: "Pause", zh: "暂停" },
    resume: { en: "Resume", zh: "继续" },
    singleStep: { en: "One step", zh: "单步" },
    stop: { en: "Stop", zh: "停止" },
    reset: { en: "Reset", zh: "重置" },
    onGpu: { en: "on the GPU", zh: "在 GPU 上运行" },
    onSoftware: { en: "on a software adapter", zh: "在软件适配器上运行" },
    onCpu: { en: "on the processor", zh: "在 CPU 上运行" },
    inHalves: {
      native: {
        en: (device: string, precision: string) => `${device}, in ${precision}`,
        zh: (device, precision) => `${device}，${precision}`,
      },
      packed: {
        en: (device: string, precision: string) => `${device}, in ${precision}, two halves to a word`,
        zh: (device, precision) => `${device}，${precision}，两个 f16 合存于一个 32 位字`,
      },
      none: {
        en: (device: string, precision: string) => `${device}, in ${precision}`,
        zh: (device, precision) => `${device}，${precision}`,
      },
    },
    layersOnly: {
      en: (device: string) => `${device}, layers fused: the whole step does not fit`,
      zh: (device) => `${device}，按层融合：整步无法融合`,
    },
    without: {
      en: (device: string, kernel: string) => `${device}, without ${kernel}, which does not compile here`,
      zh: (device, kernel) => `${device}，未使用无法编译的 ${kernel}`,
    },
    plan: {
      en: (steps: string, images: string) => `${steps} steps over ${images} handwritten digits`,
      zh: (steps, images) => `共 ${steps} 步，${images} 张手写数字`,
    },
    planUnknown: {
      en: "Handwritten digits, and a network that has never seen one",
      zh: "几万张手写数字，一个从没见过数字的网络",
    },
    progress: { en: "Progress of training", zh: "训练进度" },
  },
  phase: {
    idle: { en: "Ready", zh: "就绪" },
    loading: { en: "Loading the data", zh: "加载数据" },
    compiling: { en: "Compiling the kernels", zh: "编译核函数" },
    training: { en: "Training", zh: "训练中" },
    paused: { en: "Paused", zh: "已暂停" },
    evaluating: { en: "Testing", zh: "测试中" },
    finished: { en: "Finished", zh: "已完成" },
    stopped: { en: "Stopped", zh: "已停止" },
    failed: { en: "Failed", zh: "出错" },
  },
  facts: {
    step: { en: "step", zh: "步" },
    epoch: { en: "epoch", zh: "轮" },
    timeLeft: { en: "time left", zh: "剩余时间" },
    trained: { en: "trained for", zh: "训练用时" },
    trainedSlowed: { en: "trained for, slowed", zh: "训练用时（已放慢）" },
    samplesPerSecond: { en: "samples per second", zh: "样本/秒" },
    stepTime: { en: "time per step", zh: "每步用时" },
    throughput: { en: "Samples per second in the course of the run", zh: "训练过程中每秒处理的样本数" },
    of: {
      en: (done: string, total: string) => `${done} of ${total}`,
      zh: (done, total) => `${done} / ${total}`,
    },
  },
  pace: {
    label: { en: "Pace", zh: "训练速度" },
    each: { watch: { en: "watch", zh: "放慢" }, full: { en: "full speed", zh: "全速" } },
    slowed: {
      en: (times: string) => `Slowed to watch: at full speed this device is ${times}× as fast.`,
      zh: (times) => `已放慢以便观看，本机全速训练的速度是现在的 ${times} 倍。`,
    },
    busy: {
      en: "Not slowed: this device is slow enough to follow.",
      zh: "未放慢：本机的速度本来就适合观看。",
    },
  },
  absence: {
    hidden: {
      en: (duration: string, steps: string) =>
        `Timings include ${duration} in a hidden tab, which browsers may slow; ${steps} steps were trained there.`,
      zh: (duration, steps) =>
        `计时含标签页隐藏的 ${duration}（其间训练 ${steps} 步），浏览器可能降低隐藏页面的速度。`,
    },
    paused: {
      en: (duration: string) =>
        `The browser paused training for ${duration} in a hidden tab; it went on afterwards, and timings include the pause.`,
      zh: (duration) => `标签页隐藏期间，浏览器暂停训练 ${duration}，之后已继续；计时包含这段时间。`,
    },
    asleep: {
      en: (duration: string) => `The machine slept for ${duration}; timings include that.`,
      zh: (duration) => `计算机休眠了 ${duration}，计时包含这段时间。`,
    },
  },
  figures: {
    loss: { en: "Loss", zh: "损失" },
    lossNote: { en: (span: string) => `training, ${span}`, zh: (span) => `训练集，${span}` },
    /** What the figures of training are means over. */
    steps: { en: (steps: string) => `last ${steps} steps`, zh: (steps) => `最近 ${steps} 步` },
    epoch: { en: (epoch: string) => `mean of epoch ${epoch}`, zh: (epoch) => `第 ${epoch} 轮平均` },
    trainAccuracy: { en: "Train accuracy", zh: "训练准确率" },
    testAccuracy: { en: "Test accuracy", zh: "测试准确率" },
    testAccuracyNote: {
      en: (images: string) => `on ${images} digits it never trains on`,
      zh: (images) => `${images} 张未参与训练的图`,
    },
    testAccuracyNoteUnknown: { en: "on digits it never trains on", zh: "未参与训练的图" },
  },
  epochs: {
    title: { en: "Epochs", zh: "各轮结果" },
    epoch: { en: "Epoch", zh: "轮次" },
    // Where a narrow column may break them.
    trainLoss: { en: "Train loss", zh: "训练\u200b损失" },
    trainAccuracy: { en: "Train accuracy", zh: "训练\u200b准确率" },
    testLoss: { en: "Test loss", zh: "测试\u200b损失" },
    testAccuracy: { en: "Test accuracy", zh: "测试\u200b准确率" },
    time: { en: "Time", zh: "用时" },
    timeSlowed: { en: "Time, slowed", zh: "用时（已放慢）" },
    none: {
      en: "Each pass over the training data adds a row here.",
      zh: "每遍历一次训练集，这里添一行。",
    },
    /** Said of a phase by which a run waits or is over. */
    reached: { en: (phase: string) => `${phase}.`, zh: (phase) => `${phase}。` },
    announce: {
      en: (epoch: string, total: string, accuracy: string, loss: string) =>
        `Epoch ${epoch} of ${total}: test accuracy ${accuracy}, test loss ${loss}`,
      zh: (epoch, total, accuracy, loss) =>
        `第 ${epoch} 轮（共 ${total} 轮）：测试准确率 ${accuracy}，测试损失 ${loss}`,
    },
    compiled: { en: "compiling", zh: "编译" },
    weights: { en: "weights", zh: "权重" },
    weightsNote: {
      en: "The same seed on the same device gives the same hash.",
      zh: "同一设备、同一种子，哈希值相同。",
    },
  },
});
