import { expect, it } from "vitest";
import { snap } from "./snap";

it("eight bits have 256 marks, and the number snaps to the nearest of them", () => {
  const { marks, integer, value, place } = snap(0.3, 8);
  expect(marks).toHaveLength(256);
  // 1 is 127.5 marks long.
  expect(integer).toBe(Math.round(0.3 * 127.5));
  expect(value).toBeCloseTo(integer / 127.5);
  expect(marks[place]).toBeCloseTo((value + 1.2) / 2.4);
});

it("two bits leave four marks, of which 0 is one", () => {
  const { marks, integer } = snap(0.2, 2);
  expect([marks.length, integer]).toEqual([4, 0]);
});

it("one bit leaves the sign", () => {
  expect([snap(-0.4, 1).integer, snap(0.1, 1).integer, snap(0.1, 1).marks.length]).toEqual([-1, 1, 2]);
});
