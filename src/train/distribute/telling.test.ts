import { expect, it } from "vitest";
import type { GroupEvent, RoundReport } from "../../distribute/options";
import { Telling } from "./telling";

const roundOf = (step: number): RoundReport => ({
  round: step,
  step,
  losses: [1],
  correct: [1],
  replicas: [],
});

function watched(count: number) {
  const told: (number | GroupEvent["type"])[] = [];
  const telling = new Telling(count, {
    onRound: ({ step }) => told.push(step),
    onGroup: ({ type }) => told.push(type),
  });
  const see = (number: number, ...steps: number[]) => {
    for (const step of steps) telling.round(number, roundOf(step));
  };
  return { telling, told, see };
}

const left: GroupEvent = { type: "left", name: "worker 1", step: 2, why: "silent" };
const wentBack: GroupEvent = { type: "went-back", from: 4, to: 2 };

it("each round is told once, whoever sees it first", () => {
  const { told, see } = watched(3);
  see(1, 1, 2);
  see(0, 1, 2, 3);
  see(2, 1, 2, 3);
  see(1, 3);
  expect(told).toEqual([1, 2, 3]);
});

it("what the first one has seen and not told of before it died, the next one tells of", () => {
  const { telling, told, see } = watched(2);
  see(0, 1);
  see(1, 1, 2, 3);
  telling.group(1, left);
  telling.lose(0);
  see(1, 4);
  expect(told).toEqual([1, 2, 3, "left", 4]);
});

it("rounds that are taken again are told again, those that the next one never saw the first time too", () => {
  const { telling, told, see } = watched(2);
  see(0, 1, 2, 3, 4);
  see(1, 1, 2, 3);
  telling.group(1, left);
  telling.group(1, wentBack);
  see(1, 3);
  telling.lose(0);
  see(1, 4);
  expect(told).toEqual([1, 2, 3, 4, "left", "went-back", 3, 4]);
});

it("what befalls the group is told by one, and the next one does not say it again", () => {
  const { telling, told, see } = watched(3);
  see(0, 1);
  telling.group(0, left);
  telling.group(0, wentBack);
  telling.group(1, left);
  telling.group(1, { ...wentBack, from: 3 });
  telling.lose(0);
  expect(told).toEqual([1, "left", "went-back"]);
});
