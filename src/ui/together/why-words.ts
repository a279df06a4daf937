/** @file What is said of the speed of a group: measured, predicted, and why. */
import { declareWords } from "../i18n/declare-words";

export const whyWords = declareWords({
  title: { en: "Speed-up", zh: "加速比" },
  label: {
    en: "How many times as fast as one replica: measured, and as predicted",
    zh: "相对单个副本的速度：实测与预测",
  },
  rows: {
    one: { en: "one replica", zh: "单个副本" },
    measured: {
      en: (count: string) => (count === "1" ? "the one that is left" : `${count} replicas, measured`),
      zh: (count) => (count === "1" ? "剩下的一个副本" : `${count} 个副本，实测`),
    },
    amdahl: { en: "by Amdahl’s law", zh: "按阿姆达尔定律" },
    arithmetic: { en: "by the arithmetic", zh: "按计算与通信量估算" },
  },
  within: {
    en: (low: string, high: string) => `quartiles ${low} to ${high}`,
    zh: (low, high) => `四分位数 ${low} 至 ${high}`,
  },
  notes: {
    amdahl: {
      en: "without exchange, and a core for each: what of a step does not divide remains",
      zh: "不计通信，每个副本独占一个核心，只剩一步中无法均分的部分",
    },
    arithmetic: {
      en: "the same with the cores that there are, and an exchange by its bytes and delays alone",
      zh: "按实际核心数，通信只计字节数与延迟",
    },
  },
  method: {
    en: (steps: string, stepTime: string, rounds: string) =>
      `One replica trained alone here just before: the median of ${steps} steps, ${stepTime} each, and what of that does not divide from steps with as few samples as each replica has. The group: the median of the latest ${rounds} rounds; the mark below its bar is from quartile to quartile. The first rounds are left out, in which code is still being compiled.`,
    zh: (steps, stepTime, rounds) =>
      `单个副本是开始前在本机单独测得的：取 ${steps} 步的中位数，每步 ${stepTime}；再用每个副本分到的样本数测一次，得出一步中无法均分的部分。全组取最近 ${rounds} 次同步的中位数，条形下方的标记为四分位区间。最初几次同步含编译时间，不计入。`,
  },
  network: {
    en: (delay: string, bandwidth: string) =>
      `Over the network that is set: a delay of ${delay} each way, and ${bandwidth}. One replica alone exchanges nothing, so it was measured without.`,
    zh: (delay, bandwidth) =>
      `全组在所设网络下测得：单程延迟 ${delay}，带宽 ${bandwidth}。单个副本无需通信，其基准不受网络影响。`,
  },
  unlimited: { en: "no limit of bandwidth", zh: "不限" },
  bandwidth: {
    en: (megabytes: string) => `${megabytes} a second from each replica`,
    zh: (megabytes) => `每个副本每秒 ${megabytes}`,
  },
  notMeasured: {
    en: "This tab was invited, so one replica alone was measured in the other tab.",
    zh: "本标签页是受邀加入的，单个副本的基准在另一个标签页中测得。",
  },
  why: {
    pays: {
      en: (count: string, times: string, exchange: string) =>
        `${count} replicas are ${times} times as fast as one; the exchange takes ${exchange} of each round.`,
      zh: (count, times, exchange) =>
        `${count} 个副本的速度是单个的 ${times} 倍，通信占每次同步的 ${exchange}。`,
    },
    "local-steps": {
      en: (count: string, times: string, exchange: string, steps: string) =>
        `${count} replicas are ${times} times as fast as one: ${steps} local steps share one exchange, which takes ${exchange} of each round.`,
      zh: (count, times, exchange, steps) =>
        `${count} 个副本的速度是单个的 ${times} 倍：每 ${steps} 个本地步才通信一次，通信占每次同步的 ${exchange}。`,
    },
    exchange: {
      en: (count: string, times: string, exchange: string) =>
        `The exchange bounds it, at ${exchange} of each round: ${count} replicas are ${times} times as fast as one.`,
      zh: (count, times, exchange) =>
        `瓶颈在通信，占每次同步的 ${exchange}：${count} 个副本的速度是单个的 ${times} 倍。`,
    },
    toPay: {
      en: (steps: string) =>
        `DiLoCo exchanges less often: with ${steps} local steps or more the group would be faster than one replica.`,
      zh: (steps) => `DiLoCo 通信较少：本地步数达到 ${steps} 以上，全组就会比单个副本快。`,
    },
    wait: {
      en: (count: string, times: string, wait: string) =>
        `Waiting for the slowest takes ${wait} of each round: ${count} replicas are ${times} times as fast as one.`,
      zh: (count, times, wait) =>
        `等待最慢的副本占每次同步的 ${wait}：${count} 个副本的速度是单个的 ${times} 倍。`,
    },
    gpu: {
      en: (count: string, times: string) =>
        `One GPU is shared by its ${count} replicas: they do not add up, and are ${times} times as fast as one.`,
      zh: (count, times) => `${count} 个副本共用一块 GPU，算力不会叠加，速度是单个的 ${times} 倍。`,
    },
    cores: {
      en: (count: string, times: string, cores: string) =>
        `${count} replicas share ${cores} cores, so they are ${times} times as fast as one; more cores would help, more replicas do not.`,
      zh: (count, times, cores) =>
        `${count} 个副本共用 ${cores} 个 CPU 核心，速度是单个的 ${times} 倍；再加副本没有用，加核心才有用。`,
    },
  },
});
