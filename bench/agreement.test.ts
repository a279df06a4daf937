import { describe, expect, test } from "vitest";
import { compareValues, lossesFall, lossTolerance } from "./agreement";

describe("compareValues", () => {
  const compare = (lists: Record<string, number[]>) =>
    compareValues(new Map(Object.entries(lists)), lossTolerance);

  test("passes losses that differ by rounding, and tells by how much", () => {
    const verdicts = compare({ a: [2.3, 1.9], b: [2.3, 1.90002], c: [2.3, 1.9] });
    expect(verdicts.get("a")).toEqual({ ok: true, deviation: 0, problem: "" });
    expect(verdicts.get("b")!.ok).toBe(true);
    expect(verdicts.get("b")!.deviation).toBeCloseTo(1.05e-5, 6);
  });

  test("fails the one that computes something else, and only that one", () => {
    const verdicts = compare({ a: [2.3, 1.9], b: [2.3, 1.8], c: [2.3, 1.9] });
    expect([...verdicts].filter(([, { ok }]) => !ok).map(([name]) => name)).toEqual(["b"]);
    expect(verdicts.get("b")!.problem).toBe("value 2 is 1.8, the median of the libraries 1.9");
  });

  test("grants later losses what rounding grows to, but not the first", () => {
    const late = Array.from({ length: 10 }, () => 1);
    const place = (index: number) => late.map((loss, i) => (i === index ? 1.01 : loss));
    expect(compare({ a: late, b: place(9), c: late }).get("b")!.ok).toBe(true);
    expect(compare({ a: late, b: place(4), c: late }).get("b")!.ok).toBe(false);
  });

  test.each([[[Number.NaN, 1]], [[1]]])("fails values that are not numbers or not there: %j", (values) => {
    const verdicts = compare({ a: [1, 1], b: values, c: [1, 1] });
    expect([...verdicts.values()].map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  test("gives a library one vote, however many ways it has", () => {
    const verdicts = compare({ "a-1": [5], "a-2": [5], "a-3": [5], b: [1], c: [1] });
    expect([...verdicts].filter(([, { ok }]) => ok).map(([name]) => name)).toEqual(["b", "c"]);
  });

  test("measures values near zero by the size of the others", () => {
    const verdicts = compare({ a: [10, 1e-6], b: [10, 2e-6], c: [10, 1e-6] });
    expect(verdicts.get("b")!.ok).toBe(true);
  });
});

test("losses fall when the last quarter lies clearly below the first", () => {
  expect(lossesFall([2.3, 2, 1.5, 1])).toBe(true);
  expect(lossesFall([2.3, 2, 2.4, 2.2])).toBe(false);
  expect(lossesFall([2.3, Number.NaN])).toBe(false);
});
