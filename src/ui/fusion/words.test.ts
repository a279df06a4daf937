import { expect, it } from "vitest";
import { words, writeObstacle } from "./words";

const obstacles = [
  { code: "shape" },
  { code: "pixels", inputs: 785 },
  { code: "depth", layers: 10, most: 9 },
  { code: "width", width: 1024, widest: 512 },
  { code: "bindings", needed: 9, available: 8 },
] as const;

/** Every text, those that are made from values with "…" in their places. */
const textsOf = (part: object): string[] =>
  Object.entries(part).flatMap(([key, value]) => {
    if (key === "obstacle") return [];
    if (typeof value === "object") return textsOf(value);
    return [typeof value === "function" ? value("…", "…", "…") : value];
  });

it("every number that stands against fusing the whole step is named", () => {
  for (const { obstacle: texts } of [words.en, words.zh]) {
    for (const obstacle of obstacles) {
      const text = writeObstacle(texts, obstacle, String);
      const { code: _, ...numbers } = obstacle;
      for (const number of Object.values(numbers)) expect(text).toContain(String(number));
    }
  }
});

it("no time and no rate is taken for granted: all are values that were measured", () => {
  const texts = [words.en, words.zh].flatMap(textsOf);
  expect(texts.filter((text) => /\d\s?(µs|ms|微秒|毫秒|GB\/s)/.test(text))).toEqual([]);
});
