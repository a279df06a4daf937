/** @file Names that a person can remember, and tell from each other, in the words of each language. */
import type { Named } from "../../share/run-name";
import type { Language } from "../../store/settings/preferences";

interface Vocabulary {
  qualities: readonly string[];
  animals: readonly string[];
  /** Between the two words. */
  space: string;
}

/**
 * The languages' lists go together word for word, so that a run keeps its name when the language changes. A record has the places
 * of its words: new ones go to the ends, and `wordCounts` grows with them.
 */
export const vocabularies: Record<Language, Vocabulary> = {
  en: {
    qualities: words(
      "calm bold swift quiet bright gentle clever lively merry brave wise eager " +
        "golden misty sunny frosty silver crimson amber nimble steady curious mellow " +
        "patient playful sturdy cheerful daring humble witty velvet coral jade cosy dreamy spry serene",
    ),
    animals: words(
      "otter heron fox crane badger lynx swallow hare owl salmon deer magpie " +
        "panda tortoise dolphin falcon hedgehog beaver marten cricket bison egret koala squirrel " +
        "swan seal lark moose puffin gecko raven antelope pelican walrus penguin whale",
    ),
    space: " ",
  },
  zh: {
    qualities: words(
      "从容 大胆 迅捷 安静 明亮 温柔 聪明 活泼 快乐 勇敢 睿智 热切 " +
        "金色 薄雾 晴朗 凝霜 银色 绯红 琥珀 灵巧 沉稳 好奇 悠然 " +
        "耐心 顽皮 结实 开朗 果敢 谦逊 风趣 丝绒 珊瑚 碧玉 惬意 梦幻 矫健 恬静",
    ),
    animals: words(
      "水獭 苍鹭 狐狸 仙鹤 獾子 猞猁 燕子 野兔 猫头鹰 鲑鱼 小鹿 喜鹊 " +
        "熊猫 乌龟 海豚 猎鹰 刺猬 河狸 紫貂 蟋蟀 野牛 白鹭 考拉 松鼠 " +
        "天鹅 海豹 云雀 驼鹿 海鹦 壁虎 渡鸦 羚羊 鹈鹕 海象 企鹅 鲸鱼",
    ),
    space: "",
  },
};

function words(list: string): readonly string[] {
  return list.split(" ");
}

/** As a person called it, or by the words of its name. */
export function writeName(language: Language, { name, givenName }: Named): string {
  if (givenName !== null) return givenName;
  const { qualities, animals, space } = vocabularies[language];
  return `${qualities[name.quality]}${space}${animals[name.animal]}`;
}
