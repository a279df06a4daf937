/** @file What is said of a group: who joined, who left, what was refused; and of the room where tabs meet. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const groupWords = declareWords({
  happened: { en: "What happened to the group", zh: "组内动态" },
  joined: {
    en: (name: string, step: string) => `${name} joined at step ${step}.`,
    zh: (name, step) => `${name}在第 ${step} 步加入。`,
  },
  left: {
    bye: {
      en: (name: string, step: string) => `${name} left at step ${step}; the others share its samples.`,
      zh: (name, step) => `${name}在第 ${step} 步退出，它的样本由其余副本分担。`,
    },
    silent: {
      en: (name: string, step: string) =>
        `${name} fell silent at step ${step} and was dropped; the others share its samples.`,
      zh: (name, step) => `${name}在第 ${step} 步失去响应，已移出，它的样本由其余副本分担。`,
    },
    "device-lost": {
      en: (name: string, step: string) =>
        `${name} lost its device at step ${step} and left; the others share its samples.`,
      zh: (name, step) => `${name}的设备在第 ${step} 步丢失，已退出，它的样本由其余副本分担。`,
    },
    differs: {
      en: (name: string, step: string) =>
        `The parameters of ${name} differ from all others’ at step ${step}, so it was dropped.`,
      zh: (name, step) => `第 ${step} 步时${name}的参数与其他副本不同，已移出。`,
    },
  },
  wentBack: {
    en: (from: string, to: string) =>
      `Part of the optimizer’s state was lost with a replica: all went back from step ${from} to step ${to}.`,
    zh: (from, to) => `优化器的部分状态随副本丢失，全组从第 ${from} 步退回第 ${to} 步。`,
  },
  alone: {
    en: (step: string) => `Alone from step ${step} on: one replica trains all samples by itself.`,
    zh: (step) => `从第 ${step} 步起只剩一个副本，由它独自训练全部样本。`,
  },
  waiting: {
    en: (name: string, step: string) =>
      `All wait for ${name} at step ${step}: it is still computing, by its own word.`,
    zh: (name, step) => `第 ${step} 步：全组正在等待${name}，它表示仍在计算。`,
  },
  repeated: {
    lost: {
      en: (name: string) => `A message from ${name} did not arrive and was asked for again.`,
      zh: (name) => `${name}的一条消息没有送达，已要求重发。`,
    },
    damaged: {
      en: (name: string) => `A message from ${name} came damaged and was asked for again.`,
      zh: (name) => `${name}的一条消息已损坏，已要求重发。`,
    },
  },
  refused: {
    version: {
      en: (name: string) => `${name} was refused: it has another version of this page. Reload that tab.`,
      zh: (name) => `未接纳${name}：页面版本不同，请重新加载那个标签页。`,
    },
    config: {
      en: (name: string) => `${name} was refused: it trains with other settings.`,
      zh: (name) => `未接纳${name}：参数设置不同。`,
    },
    rank: {
      en: (name: string) => `${name} was refused: it claims a place in the group that is another’s.`,
      zh: (name) => `未接纳${name}：它声称的位置已属于其他副本。`,
    },
    malformed: {
      en: (name: string) => `A message from ${name} was thrown away: it cannot be read.`,
      zh: (name) => `已丢弃${name}的一条消息：内容无法读取。`,
    },
    "not-finite": {
      en: (name: string) => `Gradients from ${name} were thrown away: they are no finite numbers.`,
      zh: (name) => `已丢弃${name}的梯度：其中有非有限数值。`,
    },
    late: {
      en: (name: string) => `A message from ${name} was thrown away: its round was over.`,
      zh: (name) => `已丢弃${name}的一条消息：那次同步已经结束。`,
    },
  },
  room: {
    title: { en: "With another tab", zh: "与其他标签页一起训练" },
    note: {
      en: "Open this page in a second tab: they find each other, and a click has both train one network. Nothing leaves this browser. They trust each other: any of them can have another one leave the group.",
      zh: "在另一个标签页中打开本页，两边会自动发现对方，点一下就能一起训练同一个网络。数据不会离开浏览器。各标签页彼此信任：任何一个都能让另一个退出。",
    },
    open: { en: "Train with another tab", zh: "与其他标签页一起训练" },
    close: { en: "Leave the room", zh: "离开房间" },
    tabs: { en: "Tabs with this page open", zh: "打开了本页的标签页" },
    nobody: { en: "No other tab has this page open yet.", zh: "还没有其他标签页打开本页。" },
    openTab: { en: "Open a second tab", zh: "再打开一个标签页" },
    self: { en: (name: string) => `This tab is called ${name}.`, zh: (name) => `本标签页的名字是${name}。` },
    invite: { en: "Train with it", zh: "一起训练" },
    inviteNamed: { en: (name: string) => `Train with ${name}`, zh: (name) => `与${name}一起训练` },
    join: { en: "Join it", zh: "加入" },
    joinNamed: { en: (name: string) => `Join ${name}`, zh: (name) => `加入${name}` },
    state: {
      idle: { en: "ready", zh: "空闲" },
      busy: { en: "trains by itself", zh: "正在单独训练" },
      training: {
        en: (count: string) => `trains in a group of ${count}`,
        zh: (count) => `正在 ${count} 个标签页的组中训练`,
      },
    },
  },
});

export type GroupWords = WordsOf<typeof groupWords>;
