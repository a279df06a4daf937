import { describe, expect, it } from "vitest";
import {
  type Choice,
  chooseDigits,
  countOf,
  countRight,
  judge,
  precision,
  recall,
  writtenAs,
} from "./judged";

/** Five digits of three classes: 0 read as 0, 0 as 1, 1 as 1, 1 as 1, 0 as 0; nothing is written or read as 2. */
const labels = Uint8Array.of(0, 0, 1, 1, 0);
const probabilities = Float32Array.of(
  ...[0.75, 0.25, 0],
  ...[0.375, 0.5, 0.125],
  ...[0.25, 0.625, 0.125],
  ...[0, 1, 0],
  ...[0.5, 0.25, 0.25],
);
const judged = judge(probabilities, labels, 3);
const everything: Choice = { written: null, read: null, wrongOnly: false, order: "set" };
const chosen = (changes: Partial<Choice>) => [...chooseDigits(judged, { ...everything, ...changes })];

describe("judge", () => {
  it("takes the likeliest class of each digit and its probability", () => {
    expect([...judged.guesses]).toEqual([0, 1, 1, 1, 0]);
    expect([...judged.certainties]).toEqual([0.75, 0.5, 0.625, 1, 0.5]);
  });

  it("counts digits by what is written, then by what is read", () => {
    expect([...judged.confusion]).toEqual([2, 1, 0, 0, 2, 0, 0, 0, 0]);
    expect(countOf(judged, 0, 1)).toBe(1);
    expect(countOf(judged, 1, 0)).toBe(0);
    expect(writtenAs(judged, 0)).toBe(3);
    expect(countRight(judged)).toBe(4);
  });

  it("takes ten thousand digits in a few milliseconds", () => {
    const many = new Float32Array(100_000).map((_, i) => ((i * 7919) % 101) / 101);
    // The quickest of some, whatever else the machine does.
    const times = Array.from({ length: 5 }, () => {
      const startMs = performance.now();
      judge(many, new Uint8Array(10_000), 10);
      return performance.now() - startMs;
    });
    expect(Math.min(...times)).toBeLessThan(50);
    const { confusion } = judge(many, new Uint8Array(10_000), 10);
    expect(confusion.reduce((sum, count) => sum + count, 0)).toBe(10_000);
  });
});

describe("precision and recall", () => {
  it("divide by what is read and by what is written", () => {
    expect(precision(judged, 0)).toBe(1);
    expect(recall(judged, 0)).toBeCloseTo(2 / 3, 12);
    expect(precision(judged, 1)).toBeCloseTo(2 / 3, 12);
    expect(recall(judged, 1)).toBe(1);
  });

  it("are null for a class of which there is nothing", () => {
    expect(precision(judged, 2)).toBeNull();
    expect(recall(judged, 2)).toBeNull();
  });
});

describe("chooseDigits", () => {
  it("gives all of them in the order of the set", () => {
    expect(chosen({})).toEqual([0, 1, 2, 3, 4]);
  });

  it("gives those of a cell, of a row, of a column", () => {
    expect(chosen({ written: 0, read: 1 })).toEqual([1]);
    expect(chosen({ written: 0 })).toEqual([0, 1, 4]);
    expect(chosen({ read: 1 })).toEqual([1, 2, 3]);
  });

  it("leaves out the right ones where only the wrong ones are wanted", () => {
    expect(chosen({ wrongOnly: true })).toEqual([1]);
    expect(chosen({ wrongOnly: true, written: 1 })).toEqual([]);
  });

  it("puts the least certain first and keeps the order of the set among equals", () => {
    expect(chosen({ order: "uncertain" })).toEqual([1, 4, 2, 0, 3]);
  });
});
