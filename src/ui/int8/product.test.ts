import { expect, test } from "vitest";
import { quantizeWeight } from "../../lib/quantization";
import { integerProduct } from "./product";

test("a product of integers adds up to what it stands for, its largest terms first", () => {
  // [3 pixels, 2 units]: unit 1 has 0.5, -1 and 0.25.
  const weight = quantizeWeight(
    [1, 0.5, 0, -1, 0, 0.25],
    { inputs: 3, outputs: 2 },
    { bits: 8, per: "channel" },
  );
  const product = integerProduct([255, 51, 0], weight, 1, { largest: 127, told: 1 });
  const [half, minusOne] = [64, -127];
  expect(product.sum).toBe(127 * half + 25 * minusOne);
  expect(product.count).toBe(2);
  expect(product.terms).toEqual([{ pixel: 0, input: 127, weight: half }]);
  expect(product.value).toBeCloseTo(0.5 - 0.2, 1);
});
