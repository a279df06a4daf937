/** @file What is said where something can be embedded. */
import { declareWords } from "../i18n/declare-words";

export const codeWords = declareWords({
  title: { en: "Embed in a page", zh: "嵌入网页" },
  note: {
    en: "Paste this HTML into a page of yours. It trains there as it does here, and keeps nothing.",
    zh: "把这段 HTML 粘贴到你的网页中，即可在其中训练。嵌入的页面不保存任何内容。",
  },
  resizes: {
    en: "Take the height of what is in it, with a few lines of script",
    zh: "加几行脚本，高度随内容调整",
  },
  code: { en: "HTML to embed", zh: "嵌入代码" },
  copy: { en: "Copy HTML", zh: "复制代码" },
});
