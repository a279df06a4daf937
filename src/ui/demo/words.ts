/** @file What a page says that a link has prepared. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  label: { en: "What the link prepared", zh: "链接的设定" },
  prepared: {
    en: "The link hides or locks parts of this page:",
    zh: "本页按链接隐藏或锁定了部分内容：",
  },
  showEverything: { en: "show everything", zh: "全部恢复" },
  lockedSection: { en: "This section is locked by the link.", zh: "此栏目已由链接锁定。" },
  waiting: {
    en: (duration: string) => `On this device it would take about ${duration}, so it waits for you.`,
    zh: (duration) => `在本机上约需 ${duration}，因此等你确认后再继续。`,
  },
  goOn: { en: "go on", zh: "继续" },
});
