/** @file What stands on the button that opens the kept results. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  kept: { en: (count: string) => `Kept results (${count})`, zh: (count) => `已保存的结果（${count}）` },
});
