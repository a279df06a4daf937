/** @file What leads to the class board from elsewhere, and hands something to it. */
import { declareWords } from "../i18n/declare-words";

export const doorWords = declareWords({
  board: { en: "Class board", zh: "课堂看板" },
  what: {
    en: "The links of a whole class as one plot: predictions against measurements, by device.",
    zh: "把全班的链接汇成一张图：预测与实测对照，按设备比较。",
  },
  hand: {
    guest: { en: "Hand to the board", zh: "提交到看板" },
    host: { en: "Put on the board", zh: "加入看板" },
    note: {
      en: "It goes to the host of this room and to no other machine.",
      zh: "只发送给本房间的主持人，不会发往其他机器。",
    },
    sending: { en: "Handing over", zh: "正在发送" },
    outcome: {
      added: { en: "It is on the board.", zh: "已加入看板。" },
      known: { en: "The board had it already.", zh: "看板上已有这一项。" },
      full: { en: "The board is full.", zh: "看板已满。" },
      unread: { en: "The board could not read it.", zh: "看板无法读取这一项。" },
      ignored: {
        en: "The host takes no more from this machine for the moment: too many came at once.",
        zh: "短时间内发送过多，主持人暂时不再接收本机的内容。",
      },
      unanswered: {
        en: "The host’s page did not answer: it may be out of reach, or older than this one.",
        zh: "主持人的页面没有响应，可能无法连接或版本较旧。",
      },
    },
  },
});
