/** @file What is said where a link is made that prepares a page. */
import { declareWords } from "../i18n/declare-words";

export const builderWords = declareWords({
  title: { en: "A link for a demo", zh: "制作演示链接" },
  asItIs: { en: "as it is now", zh: "当前设置" },
  section: { en: "Section", zh: "栏目" },
  top: { en: "top of the page", zh: "页首" },
  own: { en: "the visitor’s", zh: "由访问者决定" },
  presentation: { en: "Projector view", zh: "投影模式" },
  autostart: { en: "Start by itself", zh: "自动开始" },
  limits: {
    en: (count: number) => (count > 0 ? `Hidden and locked: ${count}` : "Hide or lock controls"),
    zh: (count) => (count > 0 ? `已隐藏或锁定 ${count} 项` : "隐藏或锁定控件"),
  },
  limit: {
    free: { en: "free", zh: "可改" },
    locked: { en: "locked", zh: "锁定" },
    hidden: { en: "hidden", zh: "隐藏" },
  },
  sectionNamed: {
    en: (name: string) => `Section “${name}”`,
    zh: (name) => `栏目“${name}”`,
  },
  does: {
    opens: {
      en: (page: string, subject: string) => `Opens ${page}: ${subject}`,
      zh: (page, subject) => `打开“${page}”页：${subject}`,
    },
    section: { en: (name: string) => `Leads to “${name}”`, zh: (name) => `定位到“${name}”` },
    setting: {
      en: (name: string, value: string) => `${name}: ${value}`,
      zh: (name, value) => `${name}：${value}`,
    },
    pace: { en: (pace: string) => `Pace: ${pace}`, zh: (pace) => `训练速度：${pace}` },
    presents: {
      en: "Large and high in contrast, until Escape is pressed",
      zh: "大字号、高对比度，按 Esc 键退出",
    },
    starts: {
      en: "Starts by itself; what would take over 30 seconds waits for a click",
      zh: "自动开始；预计超过 30 秒时，等访问者点击再继续",
    },
    locks: { en: (names: string) => `Locked: ${names}`, zh: (names) => `锁定：${names}` },
    hides: { en: (names: string) => `Hidden: ${names}`, zh: (names) => `隐藏：${names}` },
  },
  open: { en: "Try it in a new tab", zh: "在新标签页中试用" },
});
