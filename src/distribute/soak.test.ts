/** @file Groups that everything befalls at once, by chance: whatever it is, all who are left end with the same parameters, and soon. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { uniform } from "../lib/random";
import type { Plan } from "./plan";
import { type Played, PlayedGroup } from "./testing/group";
import { play, playFor, usePlayedTime, useRealTime } from "./testing/play";

beforeEach(usePlayedTime);
afterEach(useRealTime);

const totalSteps = 150;

/** What can befall a group; one of them, again and again. */
const mishaps: readonly ((group: PlayedGroup, one: Played) => void)[] = [
  ({ members }, one) => {
    // The last one has to be left.
    if (members.filter(({ transport }) => !transport.isDead).length > 1) one.transport.isDead = true;
  },
  (group) => {
    if (group.members.length < 8) group.add();
  },
  (_, { member }) => member.leave(),
  (_, { transport }) => transport.close(),
  (_, { abort }) => abort.abort(new Error("The caller had enough.")),
];

it.each(Array.from({ length: inSoak(12, 400) }, (_, seed) => seed))(
  "a group that everything befalls ends with the same parameters in all who trained together: seed %i",
  async (seed) => {
    const chances = uniform(seed, 7, 64);
    let drawn = 0;
    const random = () => chances[drawn++ % chances.length]!;
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const plan: Partial<Plan> = {
      totalSteps,
      schedule: pick(["every-step", "diloco"] as const),
      wire: pick(["f32", "f16"] as const),
      localSteps: pick([4, 16, 64]),
    };
    const [loss, duplication, damage] = [random() * 0.01, random() * 0.1, random() * 0.01];
    const faults = (number: number) => ({
      seed: seed + number,
      loss,
      duplication,
      damage,
      delayMs: 5 * random(),
    });
    const group = PlayedGroup.of(2 + Math.floor(random() * 4), {
      plan,
      faults,
      replica: { stepMs: pick([1, 5, 40]) },
    });
    for (let i = 0; i < 4; i++) {
      // Now and then two befall it in the same moment.
      if (random() < 0.7) await playFor(200 + 1500 * random());
      pick(mishaps)(group, pick(group.members));
    }
    const ends = group.members.map(async ({ outcome, transport }, number) => {
      const end = await outcome.catch((error: unknown) => ({ end: "rejected" as const, error }));
      return { number, end, isDead: transport.isDead };
    });
    const { value } = await play(Promise.all(ends), 120_000);
    const finished = value.filter(({ end }) => end.end === "finished");
    for (const { number, end } of finished) {
      expect(end).toMatchObject({ step: totalSteps });
      if (end.end !== "finished") continue;
      const hashes = end.replicas.map(({ weightsHash }) => weightsHash);
      expect(new Set(hashes).size, `of member ${number}`).toBe(1);
    }
    for (const { end } of value)
      if (end.end === "rejected") expect(end.error).toMatchObject({ message: "The caller had enough." });
      else expect(["finished", "left", "refused"]).toContain(end.end);
  },
  inSoak(60_000, 600_000),
);
