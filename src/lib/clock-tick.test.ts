import { expect, test } from "vitest";
import { clockTickMs, smallestStep } from "./clock-tick";

test("a clock's tick is the smallest step that it takes, however often it is read between", () => {
  let reads = 0;
  const now = () => 0.1 * Math.floor(reads++ / 7);
  expect(smallestStep(now)).toBeCloseTo(0.1, 10);
});

test("the clock here takes steps", () => {
  expect(clockTickMs()).toBeGreaterThan(0);
  expect(clockTickMs()).toBeLessThan(2);
});
