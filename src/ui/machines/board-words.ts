/** @file What is said of machines that train together, for all of a room to read. */
import { declareWords } from "../i18n/declare-words";

export const boardWords = declareWords({
  title: { en: "The room", zh: "全组训练情况" },
  project: { en: "Show it to the room", zh: "投影显示" },
  figures: {
    rate: { en: "Samples per second", zh: "样本/秒" },
    rateNote: { en: "all machines together", zh: "全部机器合计" },
    times: { en: "Times as fast", zh: "加速比" },
    timesNote: { en: "as the fastest machine alone", zh: "相对最快的单台机器" },
    machines: { en: "Machines", zh: "机器数" },
    machinesNote: { en: "in the last round", zh: "最近一次同步" },
    loss: { en: "Loss", zh: "损失" },
    lossNote: { en: "common, last round", zh: "共同损失，最近一次同步" },
  },
  table: {
    label: { en: "What each machine does", zh: "各台机器的情况" },
    name: { en: "Machine", zh: "机器" },
    device: { en: "Device", zh: "设备" },
    share: { en: "Share of samples", zh: "样本占比" },
    rate: { en: "Samples per second", zh: "样本/秒" },
    alone: { en: "Alone", zh: "单独训练" },
    waiting: { en: "Waiting", zh: "等待" },
  },
  speed: {
    faster: {
      en: (rate: string, times: string, name: string, alone: string) =>
        `The room trains ${rate} samples a second, ${times} times as many as its fastest machine, ${name}, trained alone just before (${alone}).`,
      zh: (rate, times, name, alone) =>
        `全组每秒训练 ${rate} 个样本，是最快的机器（${name}）此前单独训练时（${alone}）的 ${times} 倍。`,
    },
    slower: {
      en: (rate: string, times: string, name: string, alone: string) =>
        `The room trains ${rate} samples a second, ${times} times as many as its fastest machine, ${name}, trained alone just before (${alone}): together it is slower.`,
      zh: (rate, times, name, alone) =>
        `全组每秒训练 ${rate} 个样本，只有最快的机器（${name}）此前单独训练时（${alone}）的 ${times} 倍，一起训练反而更慢。`,
    },
  },
  localSteps: {
    label: { en: "Local steps of all", zh: "全体的本地步数" },
    hint: {
      en: "Between two exchanges. Takes effect in the next round, for every machine at once.",
      zh: "两次同步之间的步数，从下一次同步起对所有机器同时生效。",
    },
    of: {
      en: (steps: string) => `Each machine takes ${steps} steps by itself between two exchanges.`,
      zh: (steps) => `每台机器在两次同步之间独自训练 ${steps} 步。`,
    },
  },
  room: { en: (code: string) => `Code ${code}`, zh: (code) => `房间号 ${code}` },
  waits: {
    slowest: {
      en: (name: string, share: string) =>
        `The others wait for ${name}: on average ${share} of each round. A round is over when the slowest is.`,
      zh: (name, share) => `其他机器在等${name}，平均占每次同步的 ${share}。最慢的算完，这次同步才结束。`,
    },
    network: {
      en: (share: string) =>
        `All wait for the network: the exchange takes ${share} of each round. More local steps between two exchanges would help.`,
      zh: (share) => `大家都在等网络：通信占每次同步的 ${share}。增加两次同步之间的本地步数会有帮助。`,
    },
    nobody: {
      en: "No machine waits for long: all are done at about the same time.",
      zh: "没有机器等待太久，各台几乎同时完成。",
    },
  },
  mine: {
    title: { en: "What this machine did", zh: "本机做了什么" },
    samples: {
      en: (samples: string, share: string) => `It trained ${samples} samples, ${share} of all.`,
      zh: (samples, share) => `训练了 ${samples} 个样本，占全部的 ${share}。`,
    },
    sent: {
      en: (sent: string, perRound: string) => `It sent ${sent} of parameters, ${perRound} in the last round.`,
      zh: (sent, perRound) => `发送了 ${sent} 的参数数据，最近一次同步为 ${perRound}。`,
    },
    time: {
      en: (compute: string, exchange: string, wait: string) =>
        `Of its time it computed ${compute}, exchanged ${exchange} and waited ${wait}.`,
      zh: (compute, exchange, wait) => `用时中计算占 ${compute}，通信占 ${exchange}，等待占 ${wait}。`,
    },
    alone: {
      en: (alone: string, together: string) =>
        `Alone it trained ${alone} samples a second; its part of the run together is ${together}.`,
      zh: (alone, together) =>
        `单独训练时每秒 ${alone} 个样本，一起训练时它完成的部分为每秒 ${together} 个。`,
    },
  },
  result: {
    link: { en: "Copy a link to the result", zh: "复制结果链接" },
    short: {
      en: "A run of a whole epoch would leave a link to its result.",
      zh: "至少训练完一轮，才有可分享的结果链接。",
    },
  },
});
