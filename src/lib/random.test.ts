import { describe, expect, test } from "vitest";
import { philox, uniform } from "./random";

describe("philox", () => {
  test("gives the words that the Random123 distribution lists as known answers", () => {
    expect(philox([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    const ones = 0xffffffff;
    expect(philox([ones, ones, ones, ones], [ones, ones])).toEqual([
      0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd,
    ]);
    expect(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ]);
  });
});

describe("uniform", () => {
  test("depends on seed and stream and on nothing else", () => {
    expect(uniform(1, 2, 8)).toEqual(uniform(1, 2, 8));
    expect(uniform(1, 2, 8)).not.toEqual(uniform(2, 2, 8));
    expect(uniform(1, 2, 8)).not.toEqual(uniform(1, 3, 8));
    expect(uniform(1, 2, 3)).toEqual(uniform(1, 2, 8).slice(0, 3));
  });

  test("stays within its bounds and fills them evenly", () => {
    const values = uniform(42, 0, 100_000, -2, 3);
    const counts = new Array(10).fill(0);
    for (const value of values) counts[Math.floor((value + 2) * 2)]++;
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...values)).toBeLessThan(3);
    // Ten cells of 10,000 expected: five standard deviations are 474.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(474);
  });
});
