/** @file What a page says that a link has prepared. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  label: { en: "What the link prepared", zh: "链接的预先设定" },
  prepared: { en: "This page was prepared by a link:", zh: "本页面由链接预先设定：" },
  showEverything: { en: "show everything", zh: "显示全部内容" },
  lockedSection: { en: "This part is fixed by the link.", zh: "这一部分已由链接固定。" },
  waiting: {
    en: (duration: string) => `On this device it would take about ${duration}, so it waits for you.`,
    zh: (duration) => `在本设备上约需 ${duration}，因此等您确认后再继续。`,
  },
  goOn: { en: "go on", zh: "继续" },
});
