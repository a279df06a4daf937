/** @file What is said of the page without a network, and of newer versions of it. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Without a network", zh: "离线使用" },
  kept: {
    none: {
      en: "Kept in this browser, the page opens, trains and compares without a network.",
      zh: "保存到此浏览器后，没有网络也能打开页面、训练和对比。",
    },
    shell: {
      en: "The page is kept, but not its data: without a network it opens, and does not train.",
      zh: "页面已保存，数据尚未保存：没有网络时能打开，但不能训练。",
    },
    data: {
      en: "The page and its data are kept, so it trains and compares without a network. The other libraries of the race are not.",
      zh: "页面和数据已保存，没有网络也能训练和对比。竞速所用的其他库尚未保存。",
    },
    all: {
      en: "All of it is kept: without a network the page trains and compares, and other libraries race.",
      zh: "已全部保存：没有网络也能训练、对比，并与其他库竞速。",
    },
  },
  size: { en: (kept: string, all: string) => `${kept} of ${all}`, zh: (kept, all) => `${kept} / ${all}` },
  keep: {
    en: (size: string) => `Make available offline (${size})`,
    zh: (size) => `保存以供离线使用（${size}）`,
  },
  rest: { en: (size: string) => `Keep the rest (${size})`, zh: (size) => `保存其余部分（${size}）` },
  cancel: { en: "Cancel", zh: "取消" },
  remove: { en: (size: string) => `Remove it (${size})`, zh: (size) => `删除（${size}）` },
  progress: { en: "Being kept", zh: "正在保存" },
  obstacles: {
    embedded: {
      en: "Inside another page nothing is kept. Open this page by itself.",
      zh: "嵌在其他网页中时不保存任何内容，请单独打开本页。",
    },
    insecure: {
      en: "Browsers keep pages that come over https, or from the machine itself. This one came over plain http from another.",
      zh: "浏览器只保存来自 https 或本机的页面，而此页通过 http 来自另一台机器。",
    },
    refused: {
      en: "This browser allows the page no service worker, as in many private windows, so nothing can be kept.",
      zh: "此浏览器不允许页面使用 Service Worker（隐私窗口往往如此），因此无法保存。",
    },
  },
  problem: {
    en: (reason: string) => `Not all could be kept (${reason}).`,
    zh: (reason) => `未能全部保存（${reason}）。`,
  },
  update: {
    ready: {
      en: "There is a newer version of this page. Loading it keeps your settings and finished runs.",
      zh: "页面有新版本，更新后设置和已完成的训练都会保留。",
    },
    atWork: {
      en: "A tab of Halfstep still trains. The newer version waits until that is over.",
      zh: "还有 Halfstep 标签页在训练，新版本等训练结束后再启用。",
    },
    load: { en: "Load it", zh: "更新" },
    later: { en: "Later", zh: "稍后" },
  },
  isolate: { en: "Reload, for more threads", zh: "刷新页面，启用多线程" },
});
