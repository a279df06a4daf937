import { expect, test } from "vitest";
import { mostSimilar } from "./similar";

test("finds the rows that point where the wanted one does, whatever their length", () => {
  const batches = [Float32Array.of(1, 0, 5, 5), Float32Array.of(0, 3, -1, -1)];
  const { indices, similarities } = mostSimilar(Float32Array.of(2, 2), batches, 4, 3);
  expect(indices[0]).toBe(1);
  expect(similarities[0]).toBeCloseTo(1, 6);
  expect(similarities[1]).toBeCloseTo(Math.SQRT1_2, 6);
  expect([...indices]).toEqual([1, 0, 2]);
});

test("leaves out padding after the last sample, and calls a row of zeros unlike everything", () => {
  const { indices, similarities } = mostSimilar(
    Float32Array.of(1, 0),
    [Float32Array.of(0, 0, -1, 0, 9, 0)],
    2,
    5,
  );
  expect([...indices]).toEqual([0, 1]);
  expect([...similarities]).toEqual([0, -1]);
});
