/** @file What the film of a step says. */
import { declareWords } from "../../ui/i18n/declare-words";

export const filmWords = declareWords({
  title: {
    off: {
      en: (count: string) => `One step, unfused: ${count} launches`,
      zh: (count) => `一步，不融合：启动 ${count} 次`,
    },
    layers: {
      en: (count: string) => `The same step, fused by layers: ${count} launches`,
      zh: (count) => `同一步，按层融合：启动 ${count} 次`,
    },
    step: {
      en: (count: string) => `The same step, fused whole: ${count} launches`,
      zh: (count) => `同一步，整步融合：启动 ${count} 次`,
    },
  },
  play: { en: "Play", zh: "播放" },
  stop: { en: "Pause", zh: "暂停" },
  scrub: { en: "Where the step is", zh: "这一步的进度" },
  before: {
    en: (count: string) => `moved; ${count} launches to go`,
    zh: (count) => `已搬运，还要启动 ${count} 次`,
  },
  at: {
    en: (at: string, count: string, bytes: string) => `is launch ${at} of ${count}: ${bytes} moved so far`,
    zh: (at, count, bytes) => `是第 ${at} 次启动，共 ${count} 次；至此已搬运 ${bytes}`,
  },
  legend: {
    en: (bytes: string) =>
      `Above: the launches, their area the bytes that each moves. Below: ${bytes} to a dot.`,
    zh: (bytes) => `上方：每个网点是一次启动，面积为它搬运的字节数。下方：每个网点代表 ${bytes}。`,
  },
});
