import { expect, it } from "vitest";
import { judgeLine, offBy, payingOf } from "./pay";

const rows = (...gains: [low: number, high: number][]) =>
  gains.map(([low, high]) => ({ gain: { value: Math.sqrt(low * high), low, high } }));

it("fusion pays where all of the interval is above 1: everywhere, nowhere, up to a width, or here and there", () => {
  expect(payingOf(rows([1.4, 1.6], [1.01, 1.2]))).toEqual({ kind: "all", at: 2 });
  expect(payingOf(rows([0.9, 1.1], [0.5, 0.6]))).toEqual({ kind: "none", at: 0 });
  expect(payingOf(rows([1.4, 1.6], [1.1, 1.2], [0.99, 1.2]))).toEqual({ kind: "until", at: 2 });
  expect(payingOf(rows([0.9, 1.1], [1.1, 1.2], [0.9, 1]))).toEqual({ kind: "mixed", at: 1 });
});

it("a line within all intervals is not off, one that is twice too high at one of two widths by the root of 2", () => {
  const measured = rows([1.8, 2.2], [1, 1.1]);
  expect(offBy([2, 1.05], measured)).toBe(1);
  expect(offBy([2, 2.2], measured)).toBeCloseTo(Math.SQRT2);
  expect(offBy([0.9, 1.05], measured)).toBeCloseTo(Math.SQRT2);
  expect([1, 1.09, 1.2, 1.5].map(judgeLine)).toEqual(["right", "right", "near", "off"]);
});
