import { describe, expect, it } from "vitest";
import { bestGuess, digitCount, drawIndices } from "./digits";

describe("the digits on show", () => {
  it("are different ones, in order, all of the test set", () => {
    const indices = drawIndices(10_000);
    expect(new Set(indices).size).toBe(digitCount);
    expect([...indices]).toEqual([...indices].sort((a, b) => a - b));
    expect(Math.max(...indices)).toBeLessThan(10_000);
  });

  it("are all there are of a small test set", () => {
    expect([...drawIndices(3)]).toEqual([0, 1, 2]);
  });

  it("are read as the likeliest class", () => {
    const guess = bestGuess(Float32Array.of(0.5, 0.5, 0.25, 0.75), 1, 2);
    expect(guess).toEqual({ label: 1, probability: 0.75 });
  });
});
