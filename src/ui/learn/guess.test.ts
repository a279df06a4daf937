import { describe, expect, it } from "vitest";
import { factorAt, judge, shareOf } from "./guess";

describe("a guessed factor", () => {
  const truth = { value: 2, low: 1.9, high: 2.1 };

  it("is right within the interval and a tenth beyond it, near within three tenths, and else off", () => {
    expect([1.9, 2, 2.3, 1.75].map((guess) => judge(guess, truth))).toEqual(Array(4).fill("right"));
    expect([1.5, 2.7].map((guess) => judge(guess, truth))).toEqual(["near", "near"]);
    expect([1.3, 3, 8].map((guess) => judge(guess, truth))).toEqual(["off", "off", "off"]);
  });

  it("is judged by the value where there is no interval", () => {
    expect([judge(2, { value: 2 }), judge(3, { value: 2 })]).toEqual(["right", "off"]);
  });

  it("comes back from its place on the scale, which 1 has somewhere between its ends", () => {
    const scale = { min: 0.5, max: 8 };
    for (const factor of [0.5, 1, 3.4, 8]) expect(factorAt(shareOf(factor, scale), scale)).toBe(factor);
    expect(shareOf(1, scale)).toBeCloseTo(0.25);
    expect([shareOf(0.1, scale), shareOf(20, scale)]).toEqual([0, 1]);
  });
});

it("a chosen answer is right or off", () => {
  expect([judge("memory", "memory"), judge("launching", "memory")]).toEqual(["right", "off"]);
});

it("nothing is judged without a guess or before it was measured", () => {
  expect([judge(null, "memory"), judge("memory", null)]).toEqual([null, null]);
});
