import { describe, expect, it } from "vitest";
import { runName, vocabularies } from "./run-names";

const ordinals = Array.from({ length: 552 }, (_, i) => i + 1);

describe("names of runs", () => {
  it.each(["en", "zh"] as const)("do not repeat for hundreds of runs (%s)", (language) => {
    expect(new Set(ordinals.map((ordinal) => runName(language, ordinal))).size).toBe(ordinals.length);
  });

  it("differ in both words from one run to the next", () => {
    for (const ordinal of ordinals.slice(0, 50)) {
      const [before, next] = [runName("en", ordinal), runName("en", ordinal + 1)].map((name) =>
        name.split(" "),
      );
      expect(before!.filter((word) => next!.includes(word))).toEqual([]);
    }
  });

  it("are the same pair of words in both languages", () => {
    const { en, zh } = vocabularies;
    expect([zh.qualities.length, zh.animals.length]).toEqual([en.qualities.length, en.animals.length]);
    expect(runName("en", 3)).toMatch(/^\w+ \w+$/);
    expect(runName("zh", 3)).toMatch(/^[\u4e00-\u9fff]{4,5}$/);
  });
});
