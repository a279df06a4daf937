import { expect, test } from "vitest";
import { weightBins } from "./weight-bins";

test("weights are counted in bars about 0, the outermost of which hold the largest", () => {
  const { reach, counts } = weightBins([-2, -1.9, 0, 0.1, 2], 5);
  expect(reach).toBe(2);
  expect([...counts]).toEqual([2, 0, 2, 0, 1]);
  expect([...weightBins([0, 0], 3).counts]).toEqual([0, 2, 0]);
});
