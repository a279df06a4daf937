import { describe, expect, test } from "vitest";
import { decodeHalf, encodeHalf } from "../lib/half";
import {
  estimateMs,
  factors,
  forgetFactors,
  gflopsOf,
  type ProductWorkload,
  referenceSample,
  sampleProduct,
  square,
} from "./products";

const small: ProductWorkload = { kind: "product", name: "small", M: 70, K: 5, N: 90, precision: "f32" };

test("elements of a product are taken from all over it", () => {
  const sampled = sampleProduct(Float64Array.from({ length: 256 * 1024 }, (_, index) => index));
  expect(sampled).toHaveLength(64);
  expect(new Set(sampled.map((index) => index % 32)).size).toBe(32);
});

test("the reference is the product of the factors, at the sampled elements", () => {
  const { x, w } = factors(small);
  const product = Float64Array.from({ length: 70 * 90 }, (_, index) => {
    const [m, n] = [Math.floor(index / 90), index % 90];
    return [0, 1, 2, 3, 4].reduce((total, k) => total + x[m * 5 + k]! * w[k * 90 + n]!, 0);
  });
  const reference = referenceSample(small);
  expect(reference).toHaveLength(2);
  expect(reference).toEqual(sampleProduct(product));
});

test("factors in f16 are halves, so that libraries multiply the same numbers", () => {
  const { x, w } = factors(square(8, "f16"));
  for (const value of [...x, ...w]) expect(decodeHalf(encodeHalf(value))).toBe(value);
  expect(factors(square(8, "f32")).x).not.toEqual(x);
});

test("factors are drawn once for all that multiply them, until they are forgotten", () => {
  const drawn = factors(small);
  expect(factors({ ...small }).x).toBe(drawn.x);
  forgetFactors();
  expect(factors(small).x).not.toBe(drawn.x);
  expect(factors(small)).toEqual(drawn);
});

test("a product of 1024³ in 2 ms is 1074 GFLOP/s", () => {
  expect(gflopsOf(square(1024, "f32"), 2)).toBeCloseTo(1073.7, 1);
});

describe("estimateMs", () => {
  const times = (workload: ProductWorkload, ...ms: number[]) => ({
    workload,
    measured: ms.map((stepMs) => ({ stepMs: [stepMs, stepMs, 100 * stepMs] })),
  });

  test("takes the rate of the slowest engine at the largest product of the precision", () => {
    const known = [
      times(square(1024, "f32"), 3, 5),
      times(square(512, "f32"), 9),
      times(square(1024, "f16"), 70),
    ];
    expect(estimateMs(square(2048, "f32"), known)).toBe(40);
    expect(estimateMs(square(4096, "f32"), known)).toBe(320);
  });

  test("has nothing to say where none was measured", () => {
    expect(
      estimateMs(square(2048, "f16"), [times(square(1024, "f32"), 3), times(square(512, "f16"))]),
    ).toBeNull();
  });
});
