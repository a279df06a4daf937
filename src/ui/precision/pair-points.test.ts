import { expect, it } from "vitest";
import { pairAtEnd, pairPoints, pairRange } from "./pair-points";

it("single steps are points while there are few of them, and means of ever longer spans later", () => {
  expect(pairPoints([4, 2, 1], null)).toEqual([
    { step: 1, loss: 4 },
    { step: 2, loss: 2 },
    { step: 3, loss: 1 },
  ]);
  const long = pairPoints(
    Array.from({ length: 3000 }, (_, i) => 1 + (i % 2)),
    null,
  );
  expect(long).toHaveLength(64);
  expect(long.at(-1)!.step).toBe(3000);
  expect(long.at(-1)!.loss).toBeCloseTo(1.5, 1);
});

it("only the first steps are shown of an experiment that fails in these, and no step that is no number", () => {
  expect(pairPoints([3, 2, 1], 2)).toHaveLength(2);
  expect(pairPoints([2.4, Number.NaN], 40)).toEqual([{ step: 1, loss: 2.4 }]);
});

it("the axis holds both curves and little more, so that their distance can be seen", () => {
  const failed = pairPoints([2.4, 0.5, 0.2], null);
  const mended = pairPoints([2.4, 0.4, 0.1], null);
  const [low, high] = pairRange(failed, mended);
  expect([low, high]).toEqual([0.1 / 1.15, 2.4 * 1.15]);
});

it("both are compared at the same step, by the mean of the last 32", () => {
  const falling = Array.from({ length: 100 }, () => 1);
  expect(pairAtEnd(falling, [...falling, 0])).toEqual({ step: 100, failed: 1, mended: 1 });
  expect(pairAtEnd([5, 3], [4, 2, 0])).toEqual({ step: 2, failed: 4, mended: 3 });
  expect(pairAtEnd([], [1])).toBeNull();
});
