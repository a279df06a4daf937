import { describe, expect, test } from "vitest";
import { compareProduct } from "./agreement";

describe("compareProduct", () => {
  const reference = [3, -4, 0];

  test("passes sums in another order, and tells the deviation in units of the elements' size", () => {
    const { ok, deviation } = compareProduct([3, -4.0001, 1e-5], reference, "f32");
    expect(ok).toBe(true);
    expect(deviation).toBeCloseTo(1e-4 / Math.sqrt(25 / 3), 8);
  });

  test("fails factors that were cut to fewer bits than f32 has, which f16 may have", () => {
    const cut = reference.map((value) => value * (1 + 5e-4));
    expect(compareProduct(cut, reference, "f32")).toMatchObject({
      ok: false,
      problem: "sampled element 1 is 3.0015, it should be 3",
    });
    expect(compareProduct(cut, reference, "f16").ok).toBe(true);
  });

  test.each([[[3, Number.NaN, 0]], [[3, -4]]])(
    "fails elements that are not numbers or not there: %j",
    (values) => {
      expect(compareProduct(values, reference, "f16").ok).toBe(false);
    },
  );
});
