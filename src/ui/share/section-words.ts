/** @file What stands on the buttons that open the sheets for sharing and for files. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  share: { en: "Share", zh: "分享" },
  export: { en: "Export", zh: "导出" },
});
