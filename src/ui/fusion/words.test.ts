import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { en, writeObstacle, zh } from "./words";

const obstacles = [
  { code: "shape" },
  { code: "pixels", inputs: 785 },
  { code: "depth", layers: 10, most: 9 },
  { code: "width", width: 1024, widest: 512 },
  { code: "bindings", needed: 9, available: 8 },
] as const;

/** Every text with its path; those that are made from values are made from these. */
function textsOf(part: object, path = "", values = ["1", "2"]): [string, string][] {
  return Object.entries(part).flatMap(([key, value]): [string, string][] => {
    if (key === "obstacle") return [];
    if (typeof value === "object") return textsOf(value, `${path}${key}.`, values);
    return [[`${path}${key}`, typeof value === "function" ? value(...values) : value]];
  });
}

describe("the panel's words", () => {
  const [english, chinese] = [textsOf(en), textsOf(zh)];

  it("have the same keys in both languages, each with a text of its own", () => {
    expect(chinese.map(([key]) => key)).toEqual(english.map(([key]) => key));
    const untranslated = chinese.filter(([key, text]) => text === new Map(english).get(key));
    expect(untranslated).toEqual([]);
    expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("name every number that stands against fusing the whole step", () => {
    for (const { obstacle: texts } of [en, zh]) {
      for (const obstacle of obstacles) {
        const text = writeObstacle(texts, obstacle, String);
        const { code: _, ...numbers } = obstacle;
        for (const number of Object.values(numbers)) expect(text).toContain(String(number));
      }
    }
  });

  it("take no time and no rate for granted: all are values that were measured", () => {
    const texts = [en, zh].flatMap((language) => textsOf(language, "", ["…", "…", "…"]));
    expect(texts.filter(([, text]) => /\d\s?(µs|ms|微秒|毫秒|GB\/s)/.test(text))).toEqual([]);
  });

  it("use Chinese punctuation in Chinese sentences", () => {
    const source = readFileSync(fileURLToPath(new URL("words.ts", import.meta.url)), "utf8");
    expect(source.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g) ?? []).toEqual([]);
  });
});
