import { describe, expect, it } from "vitest";
import { nameOfNumber, pairCount, wordCounts } from "../../share/run-name";
import { vocabularies, writeName } from "./run-names";

const named = (number: number, givenName: string | null = null) => ({
  name: nameOfNumber(number),
  givenName,
});

describe("names of runs", () => {
  it.each(["en", "zh"] as const)(
    "are as many different ones as there are pairs of words (%s)",
    (language) => {
      const { qualities, animals } = vocabularies[language];
      expect({ quality: qualities.length, animal: animals.length }).toEqual(wordCounts);
      const names = Array.from({ length: pairCount }, (_, number) => writeName(language, named(number)));
      expect(new Set(names).size).toBe(pairCount);
    },
  );

  it("are the same pair of words in both languages", () => {
    const { en, zh } = vocabularies;
    for (const number of [3, 700]) {
      const { quality, animal } = nameOfNumber(number);
      expect(writeName("en", named(number))).toBe(`${en.qualities[quality]} ${en.animals[animal]}`);
      expect(writeName("zh", named(number))).toBe(`${zh.qualities[quality]}${zh.animals[animal]}`);
    }
    expect(writeName("zh", named(3))).toMatch(/^[\u4e00-\u9fff]{4,5}$/);
    expect(writeName("zh", { name: { quality: 5, animal: 7 }, givenName: null })).toBe("温柔野兔");
    expect(writeName("en", { name: { quality: 5, animal: 7 }, givenName: null })).toBe("gentle hare");
  });

  it("give way to the one that a person gave", () => {
    expect(writeName("zh", named(3, "large batch"))).toBe("large batch");
  });
});
