/** @file What could not be followed of the page's link. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "The link could not be followed in full", zh: "链接中有部分内容无法采用" },
  unknown: {
    en: (name: string, value: string) => `“${name}=${value}” was left out: there is no such setting.`,
    zh: (name, value) => `已忽略“${name}=${value}”：没有这个参数。`,
  },
  unknownName: {
    en: (name: string, value: string) =>
      `“${name}=${value}” was left out: there is no setting and no section of that name.`,
    zh: (name, value) => `已忽略“${name}=${value}”：没有这个名称的参数或栏目。`,
  },
  notAllowed: {
    en: (label: string, value: string, allowed: string, used: string) =>
      `${label} “${value}” is not ${allowed}; ${used} is used instead.`,
    zh: (label, value, allowed, used) => `${label}不能是“${value}”，可取 ${allowed}；现采用 ${used}。`,
  },
  unavailable: {
    en: (label: string, value: string, used: string) =>
      `${label} ${value} is not available on this device; ${used} is used instead.`,
    zh: (label, value, used) => `本机不支持${label} ${value}，现采用 ${used}。`,
  },
  repeated: {
    en: (label: string, value: string, used: string) =>
      `${label} is given again as “${value}”; the first one, ${used}, is used.`,
    zh: (label, value, used) => `${label}重复出现（“${value}”），采用第一个：${used}。`,
  },
  names: {
    preset: { en: "Preset", zh: "预设" },
    lang: { en: "Language", zh: "语言" },
    theme: { en: "Theme", zh: "主题" },
    page: { en: "Page", zh: "页面" },
    section: { en: "Section", zh: "栏目" },
    autostart: { en: "Start by itself", zh: "自动开始" },
    embed: { en: "Embedded", zh: "嵌入" },
    view: { en: "View", zh: "视图" },
    pace: { en: "Pace", zh: "训练速度" },
  },
});
