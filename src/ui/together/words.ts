/** @file What the page of training together says of its plan, of how it goes, and of what each replica does. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Train together", zh: "多个副本一起训练" },
  purpose: {
    en: "Replicas of one network share every batch, exchange what they have learned, and stay the same to the last bit. Here is what that exchange costs, and when it pays.",
    zh: "同一网络的多个副本分担每一批样本，交换各自学到的东西，参数始终逐位相同。这里可以看到通信的代价，以及何时划算。",
  },
  preset: {
    label: { en: "Questions to try", zh: "可以试试的问题" },
    each: {
      workers: { en: "Four workers", zh: "四个副本" },
      network: { en: "A slow network", zh: "慢速网络" },
      diloco: { en: "DiLoCo", zh: "本地多步（DiLoCo）" },
    },
  },
  plan: {
    replicas: { en: "Replicas", zh: "副本数" },
    schedule: { en: "Exchange", zh: "同步方式" },
    schedules: {
      "every-step": { en: "every step", zh: "每步同步" },
      diloco: { en: "after local steps (DiLoCo)", zh: "本地多步后同步（DiLoCo）" },
    },
    scheduleHint: {
      "every-step": {
        en: "Gradients are summed over all replicas at every step: the same losses as on one machine.",
        zh: "每一步都把各副本的梯度求和，损失与单机训练相同。",
      },
      diloco: {
        en: "Each replica trains by itself for some steps; then they exchange how far they came, and all go on from there.",
        zh: "各副本先独自训练若干步，再交换各自走了多远，然后从同一处继续。",
      },
    },
    localSteps: { en: "Local steps", zh: "本地步数" },
    wire: { en: "On the wire", zh: "传输精度" },
    delayMs: { en: "Added delay", zh: "额外延迟" },
    delayHint: { en: "Each way, as if over a phone", zh: "单程，模拟手机网络" },
    noDelay: { en: "none", zh: "无" },
    bandwidth: { en: "Bandwidth", zh: "带宽" },
    bandwidthHint: {
      en: (megabytes: string) => `At most ${megabytes} a second from each replica`,
      zh: (megabytes) => `每个副本每秒最多发送 ${megabytes}`,
    },
    noLimit: { en: "no limit", zh: "不限" },
    maxSteps: { en: "End after", zh: "最多训练" },
    maxStepsUnit: { en: "steps; empty for all epochs", zh: "步（留空则训练全部轮次）" },
    now: {
      en: "Delay, bandwidth and local steps take effect at once; the rest with the next start.",
      zh: "延迟、带宽和本地步数立即生效，其余设置下次开始时生效。",
    },
    start: { en: "Train together", zh: "一起训练" },
    again: { en: "Train together again", zh: "再训练一次" },
    stop: { en: "Stop", zh: "停止" },
    copyLink: { en: "Copy a link to this plan", zh: "复制这个计划的链接" },
  },
  status: {
    measuring: {
      en: "One replica trains alone first, for a moment: the group is measured by it.",
      zh: "先让一个副本单独训练片刻，作为比较的基准。",
    },
    gathering: { en: "The replicas get ready.", zh: "各副本正在准备。" },
    training: {
      en: (step: string, of: string) => `Step ${step} of ${of}`,
      zh: (step, of) => `第 ${step} / ${of} 步`,
    },
    stopping: { en: "Stopping.", zh: "正在停止。" },
    stopped: { en: "Stopped.", zh: "已停止。" },
    stoppedMeasured: { en: "Stopped. What was measured stays.", zh: "已停止，测得的结果保留。" },
    finished: { en: "Finished.", zh: "训练完成。" },
    identical: {
      en: (hash: string, count: string) => `The parameters of all ${count} replicas are identical: ${hash}.`,
      zh: (hash, count) => `${count} 个副本的参数完全相同：${hash}。`,
    },
    apart: {
      en: (hashes: string) => `The replicas’ parameters differ, which must not be: ${hashes}.`,
      zh: (hashes) => `各副本的参数不一致，这不应该发生：${hashes}。`,
    },
    accuracy: {
      en: (accuracy: string, epoch: string) => `Test accuracy ${accuracy} after epoch ${epoch}.`,
      zh: (accuracy, epoch) => `第 ${epoch} 轮后测试准确率 ${accuracy}。`,
    },
    failed: { en: "Training together has ended:", zh: "一起训练中断：" },
    progress: { en: "Progress of training together", zh: "一起训练的进度" },
  },
  figures: {
    rate: { en: "Samples per second", zh: "样本/秒" },
    rateNote: { en: "all replicas together", zh: "全部副本合计" },
    speedUp: { en: "Times as fast", zh: "加速比" },
    speedUpNote: { en: "as one replica alone", zh: "相对单个副本" },
    exchange: { en: "Exchange", zh: "通信" },
    exchangeNote: { en: "of each round", zh: "占每次同步的时间" },
    loss: { en: "Loss", zh: "损失" },
    lossNote: { en: "common, last round", zh: "共同损失，最近一次同步" },
  },
  replicas: {
    title: { en: "Replicas", zh: "副本" },
    label: { en: "What each replica does", zh: "各副本的情况" },
    name: { en: "Replica", zh: "副本" },
    device: { en: "Device", zh: "设备" },
    rate: { en: "Samples per second", zh: "样本/秒" },
    waiting: { en: "Waiting", zh: "等待" },
    exchanging: { en: "Exchange", zh: "通信" },
    sent: { en: "Sent", zh: "已发送" },
    loss: { en: "Own loss", zh: "自身损失" },
    perRound: { en: (size: string) => `${size} a round`, zh: (size) => `每次同步 ${size}` },
    worker: { en: (number: string) => `Replica ${number}`, zh: (number) => `${number} 号副本` },
    none: { en: "The replicas are listed here once they train.", zh: "开始训练后，各副本会列在这里。" },
  },
  rounds: {
    title: { en: "Rounds", zh: "同步过程" },
    note: {
      en: "The latest rounds, one bar for each replica: what it computes, what it exchanges, and how long it waits for the others.",
      zh: "最近几次同步，每个副本一行：计算、通信，以及等待其他副本的时间。",
    },
    legend: {
      compute: { en: "compute", zh: "计算" },
      exchange: { en: "exchange", zh: "通信" },
      wait: { en: "wait", zh: "等待" },
    },
    label: {
      en: (count: string, duration: string, replicas: string) =>
        `The last ${count} rounds, ${duration} each in the median. ${replicas}`,
      zh: (count, duration, replicas) => `最近 ${count} 次同步，每次中位数 ${duration}。${replicas}`,
    },
    replica: {
      en: (name: string, compute: string, exchange: string, wait: string) =>
        `${name}: compute ${compute}, exchange ${exchange}, wait ${wait}.`,
      zh: (name, compute, exchange, wait) => `${name}：计算 ${compute}，通信 ${exchange}，等待 ${wait}。`,
    },
    unit: { en: "ms", zh: "毫秒" },
    numbers: { en: "Rounds in numbers", zh: "各次同步的数值" },
    round: {
      en: (number: string, duration: string) => `Round ${number}, ${duration}`,
      zh: (number, duration) => `第 ${number} 次同步，${duration}`,
    },
  },
  gap: {
    title: { en: "Own losses and the common one", zh: "各自的损失与共同损失" },
    note: {
      "every-step": {
        en: "All replicas have the same parameters at every step. What their losses differ by is their samples.",
        zh: "每一步各副本的参数都相同，损失的差别只来自各自的样本。",
      },
      diloco: {
        en: "Between two exchanges the replicas drift apart, each with its own parameters; an exchange brings them together again. The band is from the lowest of their own losses to the highest.",
        zh: "两次同步之间，各副本的参数各自漂移；同步又把它们拉回一处。色带从最低的自身损失到最高的。",
      },
    },
    legend: {
      common: { en: "common, over the global batch", zh: "共同损失（全局批次）" },
      band: { en: "from the lowest own loss to the highest", zh: "各副本自身损失的范围" },
    },
    label: {
      en: (loss: string, apart: string) =>
        `Losses against training steps. The common one is ${loss}; the replicas’ own lie ${apart} apart in the last round.`,
      zh: (loss, apart) => `损失随训练步数的变化。共同损失 ${loss}，最近一次同步各副本相差 ${apart}。`,
    },
    apart: {
      en: (apart: string, share: string) => `Last round: ${apart} apart, ${share} of the loss.`,
      zh: (apart, share) => `最近一次同步：相差 ${apart}，为损失的 ${share}。`,
    },
  },
  leave: {
    note: {
      en: "What outgrows this machine goes on where there are more of them.",
      zh: "一台机器不够用时，可以在更多机器上接着训练。",
    },
  },
  problems: { en: "Not everything in the link could be followed", zh: "链接中有部分内容无法采用" },
  problem: {
    en: (name: string, value: string, used: string) =>
      `${name} cannot be “${value}”; ${used} is taken instead.`,
    zh: (name, value, used) => `${name}不能是“${value}”，现采用 ${used}。`,
  },
});

export type TogetherWords = WordsOf<typeof words>;
