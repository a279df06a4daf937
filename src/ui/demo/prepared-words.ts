/** @file What is said of a page that a link has prepared, from the first moment on. */
import { declareWords } from "../i18n/declare-words";

export const preparedWords = declareWords({
  locked: { en: "locked by this link", zh: "由链接锁定" },
});
