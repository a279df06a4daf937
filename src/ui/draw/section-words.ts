/** @file What stands in the place of the drawing pad until its code is here. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Draw a digit", zh: "手写一个数字" },
  drawHere: { en: "Draw here", zh: "在这里写" },
  failed: {
    en: "The drawing pad could not be loaded. Check the connection and try again.",
    zh: "手写板加载失败。请检查网络后重试。",
  },
});
