import { expect, test } from "vitest";
import { combinations } from "./combinations";

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
});
