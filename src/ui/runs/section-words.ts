/** @file What stands in the place of the list of runs until its code is here. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "Runs", zh: "训练记录" },
  none: {
    en: "Every run stays here under a name, its curves drawn behind those of later runs.",
    zh: "每次训练都以一个名字保留在这里，曲线衬在后续训练的曲线之下，便于比较。",
  },
});
