import { expect, test } from "vitest";
import { integerProduct } from "./product";

test("a product of integers adds up to what it stands for, its largest terms first", () => {
  // 0.5, -1 and 0.25 by a scale of 1/127.5.
  const [half, minusOne] = [64, -127];
  const scale = { scale: 1 / 127.5, largest: 127, told: 1 };
  const product = integerProduct([255, 51, 0], Int8Array.of(half, minusOne, 32), scale);
  expect(product.sum).toBe(127 * half + 25 * minusOne);
  expect(product.count).toBe(2);
  expect(product.terms).toEqual([{ pixel: 0, input: 127, weight: half }]);
  expect(product.value).toBeCloseTo(0.5 - 0.2, 1);
});
