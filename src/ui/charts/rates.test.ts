import { describe, expect, it } from "vitest";
import { placeLabels, ratesOf } from "./rates";

const change = (step: number, before: number, lr: number) => ({ step, elapsedMs: 10 * step, before, lr });

describe("the learning rate of some steps", () => {
  const changes = [change(10, 0.001, 0.01), change(12, 0.01, 0.1)];

  it("is the one before the first change, those that changed among them, or the last one", () => {
    expect(ratesOf(changes, 1, 10)).toEqual([0.001]);
    expect(ratesOf(changes, 11, 12)).toEqual([0.01]);
    expect(ratesOf(changes, 1, 20)).toEqual([0.001, 0.01, 0.1]);
    expect(ratesOf(changes, 12, 20)).toEqual([0.01, 0.1]);
    expect(ratesOf(changes, 13, 20)).toEqual([0.1]);
  });

  it("is not told of a run in which it never changed", () => {
    expect(ratesOf([], 1, 20)).toEqual([]);
  });
});

describe("the labels of the lines", () => {
  it("stand right of them, and left of one at the right end", () => {
    expect(
      placeLabels(
        [
          { x: 10, width: 20 },
          { x: 90, width: 20 },
        ],
        100,
        2,
        2,
      ),
    ).toEqual([
      { from: 12, to: 32, row: 0 },
      { from: 68, to: 88, row: 0 },
    ]);
  });

  it("never lie on each other: a crowd takes several rows, and the earliest has none where these are full", () => {
    const crowd = [10, 14, 18].map((x) => ({ x, width: 20 }));
    expect(placeLabels(crowd, 100, 2, 2).map((label) => label?.row ?? null)).toEqual([null, 1, 0]);
  });
});
