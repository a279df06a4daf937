/** @file Another number of local steps while a group trains. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PlayedGroup } from "./testing/group";
import { play, usePlayedTime, useRealTime } from "./testing/play";

beforeEach(usePlayedTime);
afterEach(useRealTime);

const plan = { schedule: "diloco", localSteps: 4, totalSteps: 120 } as const;

/** Steps of each round, as a member saw them. */
const stridesOf = (group: PlayedGroup, number: number) =>
  group.get(number).rounds.map(({ step, losses }) => [step, losses.length]);

const expectAlike = (group: PlayedGroup, numbers: readonly number[]) => {
  for (const number of numbers)
    expect(group.get(number).replica.weights).toEqual(group.get(numbers[0]!).replica.weights);
};

describe("another number of local steps", () => {
  it("holds for all from the same round on, whoever asks for it, and for who comes later", async () => {
    const group = PlayedGroup.of(3, { plan });
    await play(group.reached(2, 20));
    group.get(2).member.setLocalSteps(10);
    await play(group.reached(0, 60));
    const late = group.add();
    const { value: outcomes } = await play(group.outcomes());
    for (const outcome of outcomes) expect(outcome.end).toBe("finished");
    expectAlike(group, [0, 1, 2, 3]);
    const strides = stridesOf(group, 0);
    expect(stridesOf(group, 1)).toEqual(strides);
    expect(stridesOf(group, 2)).toEqual(strides);
    const lengths = strides.map(([, length]) => length!);
    const change = lengths.indexOf(10);
    expect(lengths.slice(0, change).every((length) => length === 4)).toBe(true);
    expect(lengths.slice(change, -1).every((length) => length === 10)).toBe(true);
    // It was asked for in the sixth round, and is told of with it.
    expect(change).toBeLessThanOrEqual(7);
    expect(late.rounds.length).toBeGreaterThan(0);
    expect(late.rounds.slice(0, -1).every(({ losses }) => losses.length === 10)).toBe(true);
  });

  it("is asked for by two at once: the first by rank has it", async () => {
    const group = PlayedGroup.of(3, { plan });
    group.get(1).member.setLocalSteps(6);
    group.get(2).member.setLocalSteps(30);
    await play(group.outcomes());
    const lengths = stridesOf(group, 0).map(([, length]) => length);
    expect(lengths[0]).toBe(4);
    expect(lengths.slice(1, -1).every((length) => length === 6)).toBe(true);
    expectAlike(group, [0, 1, 2]);
  });

  it("is what it was at the savepoint that all go back to, and outlives who has asked for it", async () => {
    const group = PlayedGroup.of(3, { plan: { ...plan, totalSteps: 200 } });
    await play(group.reached(2, 20));
    group.get(2).member.setLocalSteps(12);
    await play(group.reached(2, 90));
    group.get(2).abort.abort();
    const { value: outcomes } = await play(group.outcomes([0, 1]));
    for (const outcome of outcomes) expect(outcome.end).toBe("finished");
    expectAlike(group, [0, 1]);
    expect(stridesOf(group, 1)).toEqual(stridesOf(group, 0));
    const lengths = stridesOf(group, 0).map(([, length]) => length);
    expect(lengths.slice(lengths.indexOf(12), -1).every((length) => length === 12)).toBe(true);
  });

  it("is one that there can be", () => {
    const { member } = PlayedGroup.of(1, { plan }).get(0);
    for (const steps of [0, 1.5, 10_001, Number.NaN])
      expect(() => member.setLocalSteps(steps)).toThrow(`${steps} local steps: there are from 1 to 10000`);
  });
});
