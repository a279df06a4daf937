import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Words, words } from "./words";

const folder = fileURLToPath(new URL(".", import.meta.url));
const keys = Object.keys(words.en) as (keyof Words)[];

describe("the words of the pad", () => {
  it("are all there in both languages, and differ", () => {
    expect(Object.keys(words.zh)).toEqual(keys);
    for (const key of keys) {
      expect(words.zh[key]).not.toBe("");
      expect(words.zh[key]).not.toBe(words.en[key]);
    }
  });

  it("are all used", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".tsx"));
    const code = files.map((name) => readFileSync(`${folder}/${name}`, "utf8")).join("\n");
    expect(keys.filter((key) => !new RegExp(`\\bw\\.${key}\\b`).test(code))).toEqual([]);
  });

  it("have Chinese punctuation in Chinese sentences", () => {
    const source = readFileSync(`${folder}/words.ts`, "utf8");
    expect(source.match(/[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]/g)).toBeNull();
  });
});
