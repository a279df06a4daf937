/** @file What an embedded page says of itself. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  open: { en: "Open on its own page", zh: "在新标签页中打开" },
});
