import { expect, test } from "vitest";
import { roundToHalf } from "../lib/half";
import { dotTolerance, elementwiseTolerance, errorBound, exact } from "./tolerance";

test("a sum of 784 products in f32, in any order, stays within its bound, and not by much", () => {
  const tolerance = dotTolerance(784, "f32");
  for (const order of [(k: number) => k, (k: number) => 783 - k, (k: number) => (k * 5) % 784]) {
    let single = 0;
    let double = 0;
    let magnitude = 0;
    for (let i = 0; i < 784; i++) {
      const k = order(i);
      const term = Math.fround(Math.sin(k)) * Math.fround(Math.cos(3 * k));
      single = Math.fround(single + Math.fround(term));
      double += term;
      magnitude += Math.abs(term);
    }
    const error = Math.abs(single - double);
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(errorBound(tolerance, magnitude, double));
    expect(errorBound(tolerance, magnitude, double)).toBeLessThan(1e-4 * magnitude);
  }
});

test("storing in f16 costs one rounding to f16 and nothing more", () => {
  const value = 12.34567;
  const bound = errorBound(elementwiseTolerance(1, "f16"), value, value);
  expect(Math.abs(roundToHalf(value) - value)).toBeLessThan(bound);
  expect(bound).toBeLessThan(value * 2 ** -9.9);
});

test("a subnormal may be flushed to zero", () => {
  expect(errorBound(elementwiseTolerance(1, "f16"), 5e-5, 5e-5)).toBeGreaterThan(5e-5);
});

test("exact leaves no room", () => {
  expect(errorBound(exact, 1e6, 1e6)).toBe(0);
});
