/** @file The heading of "What it learned", which is there before its code. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "What it learned", zh: "学到了什么" },
});
