/** @file What stands in the place of the list of runs until its code is here. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Runs", zh: "训练记录" },
  none: {
    en: "Every run stays here under a name, and its curves behind those of the next ones.",
    zh: "每次训练都以一个名字留在这里，曲线衬在下一次训练之后，便于比较。",
  },
});
