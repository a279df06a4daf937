import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { glossary } from "./words";

const folder = fileURLToPath(new URL("..", import.meta.url));

const components = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tsx") && !path.includes(".test."))
  .map((path) => readFileSync(join(folder, path), "utf8"))
  .filter((code) => /\bTermName\b|<Term\b/.test(code));

const names = Object.keys(glossary.en) as (keyof typeof glossary.en)[];

test("every term of the glossary stands somewhere on the page", () => {
  expect(names.length).toBeGreaterThan(20);
  const isUsed = (name: string) => components.some((code) => code.includes(`"${name}"`));
  expect(names.filter((name) => !isUsed(name))).toEqual([]);
});

test("each is explained in both languages, briefly", () => {
  for (const name of names) {
    const { en, zh } = { en: glossary.en[name], zh: glossary.zh[name] };
    expect([en.length > 40, en.length < 220, zh.length > 20, zh.length < 100], name).not.toContain(false);
    expect(zh, name).toMatch(/[\u4e00-\u9fff].*。$/);
  }
});
