/** @file What is said of results that travel and stay: opening and re-running them. */
import { declareWords } from "../i18n/declare-words";

export const openedWords = declareWords({
  open: {
    title: { en: "Open a result", zh: "打开结果" },
    note: {
      en: "Paste a link, or drop a card or an exported file anywhere on this page.",
      zh: "粘贴链接，或把卡片、导出的文件拖到页面任意处。",
    },
    label: { en: "Link of a result", zh: "结果的链接" },
    example: { en: "https://…#r1.…", zh: "https://…#r1.…" },
    open: { en: "Open", zh: "打开" },
    choose: { en: "Choose a file", zh: "选择文件" },
    reading: { en: "Reading it", zh: "正在读取" },
    unreadable: { en: "That file holds no Halfstep result.", zh: "该文件中没有 Halfstep 的结果。" },
  },
  reported: {
    title: { en: "A reported result", zh: "他人分享的结果" },
    note: {
      en: (adapter: string) => `Measured elsewhere, on ${adapter}. Nothing has run on your machine yet.`,
      zh: (adapter) => `他人在 ${adapter} 上测得，尚未在本机运行。`,
    },
    keptTitle: { en: "A kept result", zh: "已保存的结果" },
    keptNote: {
      en: (adapter: string) => `Measured in this browser on ${adapter}.`,
      zh: (adapter) => `在此浏览器中用 ${adapter} 测得。`,
    },
    run: { en: "Run on my machine", zh: "在本机运行" },
    again: { en: "Run it again", zh: "再运行一次" },
    close: { en: "Close the result", zh: "关闭此结果" },
    sameKernels: {
      en: (hash: string) => `The kernels are the same version (${hash}).`,
      zh: (hash) => `核函数版本相同（${hash}）。`,
    },
    otherKernels: {
      en: (theirs: string, mine: string) =>
        `The kernels are a different version: ${theirs} reported, ${mine} here.`,
      zh: (theirs, mine) => `核函数版本不同：原结果为 ${theirs}，本机为 ${mine}。`,
    },
    unknownKernels: {
      en: "Run it to see whether the kernels are the same version.",
      zh: "运行后可知核函数版本是否相同。",
    },
    untaken: {
      en: "Some launches were computed in another way than reported:",
      zh: "部分启动未能按原结果的方式计算：",
    },
    curves: {
      identical: { en: "The loss curves are identical.", zh: "损失曲线完全一致。" },
      within: {
        en: (largest: string, allowed: string) =>
          `The loss curves agree: at most ${largest} apart, ${allowed} allowed.`,
        zh: (largest, allowed) => `损失曲线相符：最多相差 ${largest}，允许 ${allowed}。`,
      },
      apart: {
        en: (largest: string, allowed: string) =>
          `The loss curves do not agree: up to ${largest} apart, ${allowed} allowed.`,
        zh: (largest, allowed) => `损失曲线不符：最多相差 ${largest}，允许 ${allowed}。`,
      },
      unfinished: {
        en: "The loss curves will be compared once it has finished.",
        zh: "运行完成后比较损失曲线。",
      },
      nothing: {
        en: "Too few steps were trained here to compare the loss curves.",
        zh: "本机训练的步数太少，无法比较损失曲线。",
      },
      partial: {
        en: (sentence: string) => `${sentence} Only the steps that both trained are compared.`,
        zh: (sentence) => `${sentence}只比较双方都训练过的步。`,
      },
    },
  },
  notices: {
    title: { en: "The link could not be followed in full", zh: "链接中有部分内容无法采用" },
    each: {
      "not-a-link": {
        en: "This is not a Halfstep link: copy the whole address, from https:// to its end.",
        zh: "这不是 Halfstep 的链接，请从 https:// 开始复制完整地址。",
      },
      oversize: {
        en: "The link is longer than any that Halfstep makes.",
        zh: "链接比 Halfstep 生成的任何链接都长。",
      },
      "not-base64": {
        en: "The result in the link has characters that no link has: something was added or changed.",
        zh: "链接中的结果含有不应出现的字符，内容被添加或改动过。",
      },
      corrupt: {
        en: "The result in the link is damaged and cannot be unpacked: part of it is missing or changed.",
        zh: "链接中的结果已损坏，无法解压：有部分缺失或被改动。",
      },
      checksum: {
        en: "The result in the link does not match its checksum: something in it was changed.",
        zh: "链接中的结果与校验和不符，内容被改动过。",
      },
      bomb: {
        en: "The result in the link unpacks to more than any result does, so it was not unpacked.",
        zh: "链接中的结果解压后大得不合常理，因此没有解压。",
      },
      "future-version": {
        en: "The link was made by a newer Halfstep: reload the page to get the newest one.",
        zh: "链接由更新版本的 Halfstep 生成，请刷新页面以获取最新版本。",
      },
      "no-engine": {
        en: "The engine that knows the settings does not answer: reload the page and try again.",
        zh: "负责解读参数的计算引擎没有响应，请刷新页面后重试。",
      },
      unknown: {
        en: (field: string, value: string) => `${field} is not known here; its value ${value} is left out.`,
        zh: (field, value) => `此版本没有 ${field}，已忽略其值 ${value}。`,
      },
      "not-allowed": {
        en: (field: string, value: string, used: string) =>
          `${field} cannot be ${value}; ${used} is used instead.`,
        zh: (field, value, used) => `${field} 不能是 ${value}，现采用 ${used}。`,
      },
      unavailable: {
        en: (field: string, value: string, used: string) =>
          `${field} cannot be ${value} on this device; ${used} is used instead.`,
        zh: (field, value, used) => `在本机上，${field}不能是 ${value}，现采用 ${used}。`,
      },
      repeated: {
        en: (field: string, value: string, used: string) =>
          `${field} appears twice; ${used} is used and ${value} left out.`,
        zh: (field, value, used) => `${field} 重复出现，采用 ${used}，忽略 ${value}。`,
      },
      clamped: {
        en: (field: string, value: string, used: string) => `${field} was cut from ${value} to ${used}.`,
        zh: (field, value, used) => `${field} 由 ${value} 调整为 ${used}。`,
      },
      missing: {
        en: (field: string, used: string) => `${field} is missing; ${used} is used instead.`,
        zh: (field, used) => `缺少 ${field}，现采用 ${used}。`,
      },
      more: {
        en: (count: string) => `There are ${count} more remarks of this kind.`,
        zh: (count) => `另有 ${count} 条类似说明。`,
      },
    },

    nothing: { en: "nothing", zh: "空值" },
  },
});
