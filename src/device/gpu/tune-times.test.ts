import { describe, expect, it } from "vitest";
import { fastestOf, timeInTurns } from "./tune-times";

/** Ways that take so many microseconds a launch, and each submit 0.3 ms besides; `noise` is a part of that. */
function clock(us: readonly number[], noise: (sample: number) => number = () => 0, tickMs = 0) {
  let sample = 0;
  const asked: { way: number; counts: readonly number[] }[] = [];
  const time = async (way: number, counts: readonly number[]) => {
    asked.push({ way, counts });
    return counts.map((count) => {
      const ms = 0.3 + ((count * us[way]!) / 1000) * (1 + noise(sample++));
      return tickMs > 0 ? Math.floor(ms / tickMs) * tickMs : ms;
    });
  };
  return { time, asked };
}

const options = { leastMs: 2, hasTime: () => true };

describe("timing in turns", () => {
  it("tells what a launch takes without what a submit takes, through a clock that ticks in steps of 65 µs", async () => {
    const { time } = clock([7, 10, 13], undefined, 0.065_536);
    const times = (await timeInTurns([0, 1, 2], time, options))!;
    for (const [way, us] of [7, 10, 13].entries())
      expect(Math.abs(times.get(way)!.us - us)).toBeLessThan(0.1 * us);
  });

  it("repeats a launch no more often than the clock needs", async () => {
    const { time, asked } = clock([3000]);
    await timeInTurns([0], time, options);
    expect(asked.every(({ counts }) => counts.join() === "1,4")).toBe(true);
  });

  it("does not take a launch for nothing because the first was held up, as by a compiler", async () => {
    const { time, asked } = clock([1000]);
    let calls = 0;
    const heldUp: typeof time = async (...args) => {
      const [few, many] = await time(...args);
      return ++calls === 1 ? [few! + 4, many!] : [few!, many!];
    };
    await timeInTurns([0], heldUp, options);
    expect(Math.max(...asked.map(({ counts }) => counts[1]!))).toBeLessThan(20);
  });

  it("takes turns, and leaves what is hopeless after the first", async () => {
    const { time, asked } = clock([900, 1000, 2000]);
    await timeInTurns([0, 1, 2], time, options);
    expect(asked.map(({ way }) => way)).toEqual([0, 1, 1, 2, 2, 1, 0, 0, 1, 1, 0, 0, 1]);
  });

  it("launches once only what that shows to be hopeless", async () => {
    const { time, asked } = clock([900, 90_000]);
    const times = (await timeInTurns([0, 1], time, options))!;
    expect(asked.filter(({ way }) => way === 1)).toEqual([{ way: 1, counts: [1] }]);
    expect(times.get(1)!.us).toBeGreaterThan(80_000);
  });

  it("tells nothing where there was no time for three turns", async () => {
    const { time, asked } = clock([900, 1000]);
    expect(await timeInTurns([0, 1], time, { ...options, hasTime: () => asked.length < 5 })).toBeNull();
    expect(await timeInTurns([0, 1], time, { ...options, hasTime: () => asked.length < 14 })).not.toBeNull();
  });

  it("is not thrown by a clock that was reset", async () => {
    const { time } = clock([900, 1000]);
    let calls = 0;
    const resetting: typeof time = async (...args) =>
      [1, 5].includes(++calls) ? [Number.NaN, 1] : time(...args);
    const times = (await timeInTurns([0, 1], resetting, options))!;
    expect([...times.values()].map(({ us }) => Math.round(us))).toEqual([900, 1000]);
  });
});

describe("the way to take", () => {
  const timesOf = (us: readonly number[], spread = 0) =>
    new Map(us.map((one, way) => [way, { us: one, spread }]));

  it("is the usual one unless another is faster by more than five percent", () => {
    expect(fastestOf(timesOf([100, 96]))).toBe(0);
    expect(fastestOf(timesOf([100, 94]))).toBe(1);
    expect(fastestOf(timesOf([100]))).toBe(0);
    expect(fastestOf(new Map())).toBeNull();
  });

  it("is the usual one where its own times are further apart than the gain", () => {
    expect(fastestOf(timesOf([100, 90], 0.2))).toBe(0);
    expect(fastestOf(timesOf([100, 79], 0.2))).toBe(1);
  });

  it("is the first of those about as fast as the fastest, so that two tunings choose alike", () => {
    expect(fastestOf(timesOf([100, 51, 50]))).toBe(1);
    expect(fastestOf(timesOf([100, 50, 51]))).toBe(1);
    expect(fastestOf(timesOf([100, 60, 50]))).toBe(2);
  });

  it("is the same in two tunings whose times are up to four percent off", async () => {
    const us = [1000, 930, 610, 600, 1300];
    const chosen = new Set<number | null>();
    for (let seed = 1; seed <= 20; seed++) {
      let state = seed;
      const noise = () => {
        state = (state * 48_271) % 2_147_483_647;
        return ((state % 1000) / 1000 - 0.5) * 0.04;
      };
      const { time } = clock(us, noise);
      chosen.add(fastestOf((await timeInTurns([0, 1, 2, 3, 4], time, options))!));
    }
    expect([...chosen]).toEqual([2]);
  });
});
