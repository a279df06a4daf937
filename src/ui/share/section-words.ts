/** @file What stands on the button that opens the sheet for sharing. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  share: { en: "Share", zh: "分享" },
});
