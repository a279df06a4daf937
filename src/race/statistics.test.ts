import { describe, expect, test } from "vitest";
import { isSteady, ratios, rotated, stepsFor, summarize } from "./statistics";

describe("summarize", () => {
  test("tells the median and the quartiles, whatever the order", () => {
    expect(summarize([5, 1, 4, 2, 3])).toEqual({ median: 3, low: 2, high: 4 });
    expect(summarize([2, 1])).toEqual({ median: 1.5, low: 1.25, high: 1.75 });
  });

  test("is not moved by one round that was disturbed", () => {
    expect(summarize([10, 10, 11, 9, 500]).median).toBe(10);
  });

  test("refuses to sum up nothing", () => {
    expect(() => summarize([])).toThrow("take at least one");
  });
});

describe("stepsFor", () => {
  test("fills the slice, and never has fewer steps than the least", () => {
    expect(stepsFor(700, 7, 3)).toBe(100);
    expect(stepsFor(700, 650, 3)).toBe(3);
    expect(stepsFor(700, 0, 3)).toBe(70_000);
  });
});

describe("rotated", () => {
  test("begins with another one each round, and lets everyone run in each", () => {
    const rounds = [0, 1, 2, 3].map((round) => rotated(["a", "b", "c"], round).join(""));
    expect(rounds).toEqual(["abc", "bca", "cab", "abc"]);
    expect(rotated([], 2)).toEqual([]);
  });
});

test("ratios are not moved by what slows a whole round", () => {
  expect(ratios([10, 40, 10], [5, 20, 5])).toEqual([2, 2, 2]);
});

test("ratios end where one of both rested", () => {
  expect(ratios([10, 40, 10], [5, 20])).toEqual([2, 2]);
  expect(ratios([10], [5, 20])).toEqual([2]);
});

test("rounds are steady within 3 % of their median", () => {
  expect(isSteady([100, 102, 99.5])).toBe(true);
  expect(isSteady([100, 103.5, 100])).toBe(false);
});
