import { expect, it } from "vitest";
import { halfBitsOf, numberAt, placeOf } from "./half-bits";

const on = (x: number) => halfBitsOf(x).bits.map(Number).join("");

it("a half is a sign, five bits of exponent and ten of fraction", () => {
  expect(on(1)).toBe("0011110000000000");
  expect(on(-2)).toBe("1100000000000000");
  expect(halfBitsOf(1.0006).value).toBe(1.0009765625);
});

it("what is too large is infinite, and what is too small has no bit lit", () => {
  expect(halfBitsOf(70_000).value).toBe(Number.POSITIVE_INFINITY);
  expect(halfBitsOf(65_504).value).toBe(65_504);
  expect([halfBitsOf(2e-8).value, on(2e-8)]).toEqual([0, "0".repeat(16)]);
});

it("the scale reaches beyond both ends of what halves hold", () => {
  expect(halfBitsOf(numberAt(0)).value).toBe(0);
  expect(halfBitsOf(numberAt(1)).value).toBe(Number.POSITIVE_INFINITY);
  expect(numberAt(placeOf(1))).toBe(1);
});
