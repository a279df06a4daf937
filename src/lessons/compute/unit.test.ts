import { expect, it } from "vitest";
import { image, side, sumOf, weights } from "./unit";

it("a unit sums up a product for each pixel, and a ring agrees with weights that look for one", () => {
  expect([image.length, weights.length]).toEqual([side * side, side * side]);
  expect(sumOf(0)).toBe(0);
  expect(sumOf(2)).toBeCloseTo(image[0]! * weights[0]! + image[1]! * weights[1]!);
  expect(sumOf(side * side)).toBeGreaterThan(5);
  for (const pixel of image) expect(pixel >= 0 && pixel <= 1).toBe(true);
});
