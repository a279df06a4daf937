import { expect, test } from "vitest";
import { roundHalfEven } from "./math";

test("halves are rounded to the even integer, on both sides of 0, and all else to the nearest", () => {
  const rounded = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.49, 2.51, -127.5, 126.5].map(roundHalfEven);
  expect(rounded.map((value) => value + 0)).toEqual([-2, -2, 0, 0, 2, 2, 2, 3, -128, 126]);
});
