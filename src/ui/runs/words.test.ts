import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chartWords } from "../charts/words";
import { runWords } from "./words";

/** "place.step" for every text. */
const keysOf = (words: object, prefix = ""): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === "object" ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );

describe.each([
  ["runs", runWords, "./words.ts"],
  ["charts", chartWords, "../charts/words.ts"],
] as const)("the words of the %s", (_, { en, zh }, path) => {
  it("are the same in both languages", () => expect(keysOf(zh)).toEqual(keysOf(en)));

  it("have Chinese punctuation between Chinese words", () => {
    const source = readFileSync(new URL(path, import.meta.url), "utf8");
    expect(source.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g) ?? []).toEqual([]);
  });
});
