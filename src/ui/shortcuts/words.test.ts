import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { en, zh } from "./words";

/** Every text with its path; those that are made from values are made from the values "1", "2" and "3". */
function textsOf(part: object, path = ""): [string, string][] {
  return Object.entries(part).flatMap(([key, value]): [string, string][] => {
    if (typeof value === "object") return textsOf(value, `${path}${key}.`);
    return [[`${path}${key}`, typeof value === "function" ? value("1", "2", "3") : value]];
  });
}

describe("the help sheet's words", () => {
  const [english, chinese] = [textsOf(en), textsOf(zh)];

  it("have the same keys in both languages, each with a text of its own", () => {
    expect(chinese.map(([key]) => key)).toEqual(english.map(([key]) => key));
    const untranslated = chinese.filter(([key, text]) => text === new Map(english).get(key));
    expect(untranslated).toEqual([]);
    expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("use Chinese punctuation in Chinese sentences", () => {
    const source = readFileSync(fileURLToPath(new URL("words.ts", import.meta.url)), "utf8");
    expect(source.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g) ?? []).toEqual([]);
  });
});
