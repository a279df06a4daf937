/** @file Names that a person can remember, and tell from each other, for runs without a name. */
import type { Language } from "../../store/settings/preferences";

interface Vocabulary {
  qualities: readonly string[];
  animals: readonly string[];
  /** Between the two words. */
  space: string;
}

/** The languages' lists go together word for word, so that a run keeps its name when the language changes. */
export const vocabularies: Record<Language, Vocabulary> = {
  en: {
    qualities: words(
      "calm bold swift quiet bright gentle clever lively merry brave wise eager " +
        "golden misty sunny frosty silver crimson amber nimble steady curious mellow",
    ),
    animals: words(
      "otter heron fox crane badger lynx swallow hare owl salmon deer magpie " +
        "panda tortoise dolphin falcon hedgehog beaver marten cricket bison egret koala squirrel",
    ),
    space: " ",
  },
  zh: {
    qualities: words(
      "从容 大胆 迅捷 安静 明亮 温柔 聪明 活泼 快乐 勇敢 睿智 热切 " +
        "金色 薄雾 晴朗 凝霜 银色 绯红 琥珀 灵巧 沉稳 好奇 悠然",
    ),
    animals: words(
      "水獭 苍鹭 狐狸 仙鹤 獾子 猞猁 燕子 野兔 猫头鹰 鲑鱼 小鹿 喜鹊 " +
        "熊猫 乌龟 海豚 猎鹰 刺猬 河狸 紫貂 蟋蟀 野牛 白鹭 考拉 松鼠",
    ),
    space: "",
  },
};

function words(list: string): readonly string[] {
  return list.split(" ");
}

/**
 * The name of the page's n-th run, from 1. Both words change from each run to the next, and no name comes twice before
 * there have been as many runs as there are pairs of words.
 */
export function runName(language: Language, ordinal: number): string {
  const { qualities, animals, space } = vocabularies[language];
  const quality = qualities[(5 * ordinal) % qualities.length]!;
  return `${quality}${space}${animals[(7 * ordinal) % animals.length]!}`;
}
