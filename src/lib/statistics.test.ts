import { describe, expect, test } from "vitest";
import { uniform } from "./random";
import { quartilesOf, ratioOfMedians } from "./statistics";

describe("quartiles", () => {
  test("lie between the order statistics, and count what is behind them", () => {
    expect(quartilesOf([4, 1, 3, 2])).toEqual({ q1: 1.75, median: 2.5, q3: 3.25, count: 4 });
    expect(quartilesOf([7])).toEqual({ q1: 7, median: 7, q3: 7, count: 1 });
  });

  test("of nothing are none", () => {
    expect(quartilesOf([])).toBeNull();
  });
});

/** Times of two things in rounds: 3 and 2 ms under exponential noise of their own and a drift that both suffer. */
function measured(rounds: number, seed: number, drift: (round: number) => number) {
  const noise = uniform(seed, 0, 2 * rounds);
  const times = (ms: number, first: number) =>
    Array.from({ length: rounds }, (_, i) => ms * drift(i) * (1 - 0.1 * Math.log(1 - noise[first + i]!)));
  return [times(3, 0), times(2, rounds)] as const;
}

describe("a ratio of medians", () => {
  test("has the truth in its interval in 19 of 20 measurements, while the machine gets slower and faster", () => {
    for (const rounds of [12, 40]) {
      const hits = Array.from({ length: 300 }, (_, seed) => {
        const [a, b] = measured(rounds, seed, (i) => 1 + 0.1 * Math.sin(i / 4 + seed));
        const { low, high } = ratioOfMedians(a, b)!;
        return low <= 1.5 && 1.5 <= high;
      }).filter(Boolean).length;
      expect(hits / 300).toBeGreaterThan(0.92);
      expect(hits / 300).toBeLessThan(0.995);
    }
  });

  test("is that of the pairs: a drift that both suffer leaves no trace in it", () => {
    const drift = Array.from({ length: 12 }, (_, i) => 1 + i);
    const ratio = ratioOfMedians(
      drift.map((d) => 3 * d),
      drift.map((d) => 2 * d),
    )!;
    for (const value of Object.values(ratio)) expect(value).toBeCloseTo(1.5, 12);
    // The same times against those of other rounds know nothing of each other.
    const { low, high } = ratioOfMedians(
      drift.map((d) => 3 * d),
      drift.map((_, i) => 2 * drift[(i + 5) % 12]!),
    )!;
    expect(high - low).toBeGreaterThan(0.5);
  });

  test("is the same for the same numbers, and narrower for more of them", () => {
    const [a, b] = measured(100, 1, () => 1);
    const ratio = ratioOfMedians(a, b)!;
    expect(ratioOfMedians(a, b)).toEqual(ratio);
    expect(ratio.low).toBeLessThan(ratio.value);
    expect(ratio.high).toBeGreaterThan(ratio.value);
    const few = ratioOfMedians(a.slice(0, 10), b.slice(0, 10))!;
    expect(ratio.high - ratio.low).toBeLessThan((few.high - few.low) / 2);
  });

  test("says nothing below six pairs, and refuses what is no pairs", () => {
    const five = [1, 2, 3, 4, 5];
    expect(ratioOfMedians(five, five)).toBeNull();
    expect(() => ratioOfMedians(five, [1])).toThrow("5 and 1 measurements are no pairs");
  });
});
