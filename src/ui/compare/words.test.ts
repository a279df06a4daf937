import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { en } from "./words-en";
import { zh } from "./words-zh";

/** Every text with its path; those that are made from values are made from "1", "2" and "3". */
function textsOf(part: object, path = ""): [string, string][] {
  return Object.entries(part).flatMap(([key, value]): [string, string][] => {
    if (typeof value === "object") return textsOf(value, `${path}${key}.`);
    if (typeof value !== "function") return [[`${path}${key}`, value]];
    return [[`${path}${key}`, key === "listed" ? value(["1", "2"]) : value("1", "2", "3")]];
  });
}

describe("the words of the page of comparisons", () => {
  const [english, chinese] = [textsOf(en), textsOf(zh)];

  it("have the same keys in both languages, and a text for each", () => {
    expect(chinese.map(([key]) => key)).toEqual(english.map(([key]) => key));
    expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("say something else in Chinese, except for signs and numbers", () => {
    const same = chinese.filter(([key, text]) => text === new Map(english).get(key));
    expect(same.filter(([, text]) => /[a-z]{3}/i.test(text)).map(([key]) => key)).toEqual(["open.example"]);
  });

  it("use Chinese punctuation in Chinese sentences", () => {
    const source = readFileSync(new URL("./words-zh.ts", import.meta.url), "utf8");
    expect(source.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g) ?? []).toEqual([]);
  });

  it("have no key that the page does not use", () => {
    const files = import.meta.glob("./*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
    const code = Object.entries(files)
      .filter(([path]) => !/words|test/.test(path))
      .map(([, text]) => String(text))
      .join("\n");
    // Those that are looked up by a name from elsewhere: columns, marks, notices, verdicts.
    const byName =
      /^(plan\.(preset|listHint)|problems|live\.failed\.|variant\.|chart\.(axes|at)|table\.(state|reported|mine|check|wall|gpu|rate|speedUp|to97|accuracy|launches|bytes|memory|compile|warmup)|why\.|marks\.(software|hidden|battery|device-lost|paused)|notices\.|reported\.curves\.|kept\.(blocked|full|newer|failed))/;
    const unused = english
      .map(([key]) => key)
      .filter((key) => !byName.test(key) && !code.includes(`.${key.split(".").at(-1)}`));
    expect(unused).toEqual([]);
  });
});
