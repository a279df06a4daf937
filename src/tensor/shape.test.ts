import { describe, expect, it } from "vitest";
import {
  broadcastShapes,
  formatShape,
  normalizeAxes,
  type Shape,
  ShapeError,
  sameShape,
  sizeOf,
  stridesOf,
} from "./shape";

describe("a shape", () => {
  it("has as many elements as the product of its axes, and a scalar has one", () => {
    expect(sizeOf([2, 3, 4])).toBe(24);
    expect(sizeOf([])).toBe(1);
  });

  it("has row-major strides", () => {
    expect(stridesOf([2, 3, 4])).toEqual([12, 4, 1]);
    expect(stridesOf([5])).toEqual([1]);
    expect(stridesOf([])).toEqual([]);
  });

  it("is the same as another only when rank and every axis are", () => {
    expect(sameShape([2, 3], [2, 3])).toBe(true);
    expect(sameShape([2, 3], [3, 2])).toBe(false);
    expect(sameShape([2], [2, 1])).toBe(false);
    expect(sameShape([], [])).toBe(true);
  });

  it("is written in brackets", () => {
    expect(formatShape([128, 784])).toBe("[128, 784]");
    expect(formatShape([])).toBe("[]");
  });
});

describe("broadcasting", () => {
  it.each<[Shape, Shape, Shape]>([
    [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
    [[2, 3], [3], [2, 3]],
    [[3], [2, 3], [2, 3]],
    [
      [2, 1],
      [1, 3],
      [2, 3],
    ],
    [[], [4, 5], [4, 5]],
    [[1], [], [1]],
    [
      [4, 1, 6],
      [5, 1],
      [4, 5, 6],
    ],
  ])("joins %j and %j to %j", (a, b, joined) => {
    expect(broadcastShapes("add", a, b)).toEqual(joined);
  });

  it("refuses axes that differ where neither is 1, naming the operation and both shapes", () => {
    expect(() => broadcastShapes("mul", [2, 3], [2, 4])).toThrow(
      new ShapeError("mul: [2, 3] and [2, 4] do not broadcast: 3 against 4"),
    );
    expect(() => broadcastShapes("add", [3, 2], [3])).toThrow(
      "add: [3, 2] and [3] do not broadcast: 2 against 3",
    );
  });
});

describe("axis numbers", () => {
  it("count from the end when they are negative", () => {
    expect(normalizeAxes("sum", [-1, 0], [2, 3, 4])).toEqual([2, 0]);
    expect(normalizeAxes("sum", [], [2, 3])).toEqual([]);
  });

  it.each([2, -3, 0.5, Number.NaN])("refuse %d for a matrix", (axis) => {
    expect(() => normalizeAxes("sum", [axis], [2, 3])).toThrow(
      new ShapeError(`sum: axis ${axis} does not exist in [2, 3]`),
    );
  });

  it("refuse any axis of a scalar", () => {
    expect(() => normalizeAxes("softmax", [-1], [])).toThrow("softmax: axis -1 does not exist in []");
  });

  it("refuse to name an axis twice, counted from either end", () => {
    expect(() => normalizeAxes("mean", [1, -1], [2, 3])).toThrow(
      new ShapeError("mean: axes [1, -1] name an axis of [2, 3] twice"),
    );
  });
});
