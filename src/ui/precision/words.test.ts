import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { en } from "./words-en";
import { zh } from "./words-zh";

/** Every text with its path; those that are made from values are made from "1" to "4", or from a list. */
function textsOf(part: object, path = ""): [string, string][] {
  return Object.entries(part).flatMap(([key, value]): [string, string][] => {
    if (typeof value === "object") return textsOf(value, `${path}${key}.`);
    if (key === "listed") return [[`${path}${key}`, value(["1", "2"])]];
    return [[`${path}${key}`, typeof value === "function" ? value("1", "2", "3", "4") : value]];
  });
}

/** Names that are the same in both languages. */
const names = /^(tensors\.|adapter\.(overflow|storage)|microscope\.(listed|legend))/;

describe("the panel's words", () => {
  const [english, chinese] = [textsOf(en), textsOf(zh)];

  it("have the same keys in both languages, each with a text of its own", () => {
    expect(chinese.map(([key]) => key)).toEqual(english.map(([key]) => key));
    const untranslated = chinese.filter(([key, text]) => text === new Map(english).get(key));
    expect(untranslated.filter(([key]) => !names.test(key))).toEqual([]);
    expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("use Chinese punctuation in Chinese sentences", () => {
    const source = readFileSync(fileURLToPath(new URL("words-zh.ts", import.meta.url)), "utf8");
    expect(source.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g) ?? []).toEqual([]);
  });
});
