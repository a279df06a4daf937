import { expect, test } from "vitest";
import { combinations, countCombinations } from "./combinations";

test("the last list varies fastest, and every combination is there once", () => {
  expect(combinations<unknown>({ a: [1, 2], b: ["x", "y"] })).toEqual([
    { a: 1, b: "x" },
    { a: 1, b: "y" },
    { a: 2, b: "x" },
    { a: 2, b: "y" },
  ]);
});

test("no lists have one combination, and an empty list has none", () => {
  expect(combinations({})).toEqual([{}]);
  expect(combinations({ a: [1], b: [] })).toEqual([]);
  expect([countCombinations({}), countCombinations({ a: [1], b: [] })]).toEqual([1, 0]);
});

test("of more than could ever be made, the first ones are made and all are counted", () => {
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  const lists = Object.fromEntries(Array.from({ length: 15 }, (_, place) => [`d${place}`, digits]));
  expect(countCombinations(lists)).toBe(1e15);
  const first = combinations(lists, 12).map((one) => Number(Object.values(one).join("")));
  expect(first).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});
