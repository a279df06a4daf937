/**
 * @file A class in this process, forty members at length and fewer in `npm test`, of whom some go and to whom some come late. How the same goes over
 * the relay shows `src/classroom/room-at-work.test.ts`.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { uniform } from "../lib/random";
import { heapMiB } from "../lib/testing/heap";
import type { Outcome } from "./outcome";
import { type Played, PlayedGroup } from "./testing/group";
import { longestMs, play, playFor, usePlayedTime, useRealTime } from "./testing/play";

beforeEach(usePlayedTime);
afterEach(useRealTime);

const machines = inSoak(12, 40);
const leavers = inSoak(4, 10);
const latecomers = inSoak(2, 5);
const localSteps = 8;
const roundsOfAll = inSoak(4, 10);
const totalSteps = localSteps * (roundsOfAll + 5);
const pollMs = 100;

it(
  "a class trains while some go at any time and some come late: no round takes 5 s, all end with the same parameters, and memory stays",
  async () => {
    const group = PlayedGroup.of(machines, {
      plan: { schedule: "diloco", localSteps, totalSteps },
      replica: { size: 1000, batchSize: 80, stepMs: 40 },
    });
    const { members } = group;
    const chances = uniform(20, 0, 100);
    let drawn = 0;
    const random = () => chances[drawn++]!;
    const gone = new Set<Played>();
    let longestGapMs = 0;
    /** Lets time pass until it is so, and sees to it that the first one's rounds go on meanwhile. */
    async function until(isSo: () => boolean): Promise<void> {
      const [first] = members as [Played];
      let gapMs = 0;
      while (!isSo() && gapMs <= longestMs) {
        await playFor(pollMs);
        gapMs = first.rounds.length > 0 ? 0 : gapMs + pollMs;
        longestGapMs = Math.max(longestGapMs, gapMs);
        // They have been told.
        for (const { rounds } of members) rounds.length = 0;
      }
      expect(isSo(), "it goes on").toBe(true);
    }
    const stepOf = ({ replica }: Played) => replica.step;

    await until(() => stepOf(group.get(0)) >= localSteps * roundsOfAll);
    const heapBefore = heapMiB();
    while (gone.size < leavers) {
      const one = group.get(1 + Math.floor(random() * (machines - 1)));
      if (gone.has(one)) continue;
      gone.add(one);
      // Half of them say so, and one is not even closed.
      if (gone.size % 2 === 0) one.member.leave();
      else if (gone.size === 3) one.transport.isDead = true;
      else one.transport.close();
      await playFor(300 * random());
    }
    await until(() => stepOf(group.get(0)) >= localSteps * (roundsOfAll + 2));
    for (let i = 0; i < latecomers; i++) {
      group.add();
      await playFor(500 * random());
    }
    const left = members.filter((one) => !gone.has(one));
    const settled = Promise.all(left.map(({ outcome }) => outcome));
    let outcomes: Outcome[] | undefined;
    void settled.then((all) => {
      outcomes = all;
    });
    await until(() => stepOf(group.get(0)) === totalSteps);
    await play(settled);

    for (const one of left) expect(stepOf(one)).toBe(totalSteps);
    const hashes = outcomes!.map((outcome) => {
      if (outcome.end !== "finished") throw new Error(`One ended as ${outcome.end}.`);
      expect(outcome.replicas).toHaveLength(machines - leavers + latecomers);
      return outcome.replicas.map(({ weightsHash }) => weightsHash);
    });
    expect(new Set(hashes.flat()).size).toBe(1);
    expect(longestGapMs).toBeGreaterThan(0);
    expect(longestGapMs).toBeLessThan(longestMs);
    expect(heapMiB() - heapBefore).toBeLessThan(8);
  },
  inSoak(60_000, 1_200_000),
);
