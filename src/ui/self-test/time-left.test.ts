import { expect, it } from "vitest";
import { timeLeft } from "./time-left";

it("is told by the pace of the checks that are done, once these are enough, and coarsely while it is long", () => {
  expect(timeLeft({ done: 0, total: 0, startMs: 0 }, 50)).toBeNull();
  expect(timeLeft({ done: 19, total: 1000, startMs: 0 }, 4000)).toBeNull();
  expect(timeLeft({ done: 100, total: 1000, startMs: 1000 }, 4400)).toBe(35);
  expect(timeLeft({ done: 900, total: 1000, startMs: 0 }, 36_500)).toBe(5);
  expect(timeLeft({ done: 1000, total: 1000, startMs: 0 }, 40_000)).toBeNull();
});
