import { expect, test } from "vitest";
import { turnsOf } from "./turns";

test.each([1, 2, 3, 4, 5, 6, 24])(
  "of %i everyone has a turn each round and follows every other equally often",
  (count) => {
    const followed = new Map<string, number>();
    for (let round = 0; round < 2 * count; round++) {
      const turns = turnsOf(round, count);
      expect(turns.toSorted((a, b) => a - b)).toEqual([...Array(count).keys()]);
      for (const [i, number] of turns.slice(1).entries()) {
        const pair = `${turns[i]} ${number}`;
        followed.set(pair, (followed.get(pair) ?? 0) + 1);
      }
    }
    expect(followed.size).toBe(count * (count - 1));
    for (const times of followed.values()) expect(times).toBe(2);
  },
);

test("everyone comes first and last as often as the others", () => {
  const firsts = Array.from({ length: 6 }, (_, round) => turnsOf(round, 6)[0]);
  expect(new Set(firsts).size).toBe(6);
});
