import { describe, expect, it } from "vitest";
import { drawNames, nameOfNumber, pairCount, type RunName, wordCounts } from "./run-name";

const write = ({ quality, animal }: RunName) => `${quality} ${animal}`;

describe("names of runs", () => {
  it("do not repeat on a page for a thousand runs, wherever they begin", () => {
    for (const chance of [0, 0.3, 0.999]) {
      const next = drawNames(() => chance);
      const names = Array.from({ length: pairCount }, next);
      expect(new Set(names.map(write)).size).toBe(pairCount);
      expect(pairCount).toBeGreaterThan(1000);
    }
  });

  it("differ in both words from one run to the next, and from page to page", () => {
    const next = drawNames(() => 0);
    let before = next();
    for (let i = 0; i < pairCount; i++) {
      const name = next();
      expect(name.quality).not.toBe(before.quality);
      expect(name.animal).not.toBe(before.animal);
      before = name;
    }
    expect(drawNames(() => 0.2)()).not.toEqual(drawNames(() => 0.4)());
  });

  it("are among the words that there are for any checksum", () => {
    for (const checksum of [0, 1, 0x7fffffff, 0xffffffff]) {
      const { quality, animal } = nameOfNumber(checksum);
      expect([quality < wordCounts.quality, animal < wordCounts.animal]).toEqual([true, true]);
      expect(Number.isInteger(quality) && Number.isInteger(animal)).toBe(true);
    }
  });
});
