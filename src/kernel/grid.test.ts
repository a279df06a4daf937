import { expect, test } from "vitest";
import { flatGrid, maxWorkgroups, rowGrid } from "./grid";

test("few workgroups lie in one row", () => {
  expect(flatGrid(1, 64)).toEqual([1, 1]);
  expect(flatGrid(64 * 65535, 64)).toEqual([65535, 1]);
});

test("more than 65535 fill rows of 65535, as the WGSL counts them", () => {
  expect(flatGrid(64 * 65535 + 1, 64)).toEqual([65535, 2]);
  expect(rowGrid(200_000)).toEqual([65535, 4]);
});

test("every invocation has a place, and no axis is too long", () => {
  for (const invocations of [1, 63, 65, 4_194_239, 4_194_240, 4_194_241, 2 ** 30]) {
    const [x, y = 1] = flatGrid(invocations, 64);
    expect(x * y * 64).toBeGreaterThanOrEqual(invocations);
    expect(Math.max(x, y)).toBeLessThanOrEqual(maxWorkgroups);
  }
});
