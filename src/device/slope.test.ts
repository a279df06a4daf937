import { expect, test } from "vitest";
import { slopeMs } from "./slope";

/** Every repeat takes `eachMs`, and whatever their number something else `startMs`. */
function clock(eachMs: number, startMs: (call: number) => number) {
  const asked: number[] = [];
  const timeOf = async (repeats: number) => {
    asked.push(repeats);
    return startMs(asked.length) + repeats * eachMs;
  };
  return { asked, timeOf };
}

test("what is the same for any number of repeats cancels", async () => {
  const { timeOf } = clock(0.25, () => 3);
  expect(await slopeMs(timeOf)).toBeCloseTo(0.25, 10);
});

test("what disturbs some of the tries does not count", async () => {
  const { timeOf } = clock(0.25, (call) => (call % 3 === 0 ? 40 : 3));
  expect(await slopeMs(timeOf)).toBeCloseTo(0.25, 10);
});

test("repeats are an odd number that takes long enough, and four times it", async () => {
  const { asked, timeOf } = clock(0.01, () => 0);
  await slopeMs(timeOf);
  const repeats = asked.at(-2)!;
  expect(repeats % 2).toBe(1);
  expect(repeats * 0.01).toBeGreaterThan(20);
  expect(asked.at(-1)).toBe(4 * repeats);
});

test("refuses to tell a rate where more repeats took no longer", async () => {
  await expect(slopeMs(async () => 25)).rejects.toThrow("4 repeats took 25 ms and 1 took 25 ms");
});

test("ends between two repeats where it is told to", async () => {
  const abort = new AbortController();
  const { asked, timeOf } = clock(25, () => 0);
  const ended = slopeMs((repeats) => {
    if (repeats > 1) abort.abort(new Error("a run begins"));
    return timeOf(repeats);
  }, abort.signal);
  await expect(ended).rejects.toThrow("a run begins");
  expect(asked.at(-1)).toBe(4);
  expect(asked.filter((repeats) => repeats === 4)).toHaveLength(1);
});
