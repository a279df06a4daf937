import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import type { Outcome } from "./outcome";
import { FakeReplica } from "./testing/fake-replica";
import { PlayedGroup } from "./testing/group";
import { play, usePlayedTime, useRealTime } from "./testing/play";

beforeEach(usePlayedTime);
afterEach(useRealTime);

/** What one replica computes without any group. */
async function trainAlone(steps: number) {
  const replica = new FakeReplica({ totalSteps: steps, stepMs: 0 });
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) {
    const { gradients, loss } = await replica.gradients();
    losses.push(loss);
    await replica.apply({ start: 0, length: replica.size }, gradients, 0);
  }
  return losses;
}

const hashes = (outcome: Outcome) =>
  outcome.end === "finished" ? outcome.replicas.map(({ weightsHash }) => weightsHash) : [outcome.end];

describe("replicas that exchange at every step", () => {
  it.each(inSoak([1, 2, 3, 4], [1, 2, 3, 4, 8]))(
    "are the same to the last bit, with the losses of one: %i",
    async (world) => {
      const alone = await trainAlone(60);
      const group = PlayedGroup.of(world);
      const { value: outcomes } = await play(group.outcomes());
      for (const outcome of outcomes) {
        expect(hashes(outcome)).toHaveLength(world);
        expect(new Set(hashes(outcome)).size).toBe(1);
      }
      for (const { rounds, replica } of group.members) {
        expect(replica.weights).toEqual(group.get(0).replica.weights);
        expect(rounds.map(({ step }) => step)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
        for (const [i, { losses }] of rounds.entries()) expect(losses[0]).toBeCloseTo(alone[i]!, 3);
      }
    },
  );
});

describe("replicas that take steps of their own", () => {
  it.each([1, 2, 3, 8])(
    "are the same to the last bit after each exchange, the last one shorter: %i",
    async (world) => {
      const group = PlayedGroup.of(world, { plan: { schedule: "diloco" } });
      const { value: outcomes } = await play(group.outcomes());
      for (const outcome of outcomes) expect(new Set(hashes(outcome)).size).toBe(1);
      for (const { rounds, replica } of group.members) {
        expect(replica.weights).toEqual(group.get(0).replica.weights);
        expect(rounds.map(({ losses }) => losses.length)).toEqual([8, 8, 8, 8, 8, 8, 8, 4]);
        expect(rounds.at(-1)!.step).toBe(60);
      }
    },
  );
});

describe("halves on the wire", () => {
  it.each(["every-step", "diloco"] as const)(
    "keep replicas the same to the last bit: %s",
    async (schedule) => {
      const group = PlayedGroup.of(3, { plan: { schedule, wire: "f16" } });
      const { value: outcomes } = await play(group.outcomes());
      for (const outcome of outcomes) expect(new Set(hashes(outcome)).size).toBe(1);
      const inFloats = PlayedGroup.of(3, { plan: { schedule, wire: "f32" } });
      await play(inFloats.outcomes());
      const [halves, floats] = [group.get(0), inFloats.get(0)].map(({ rounds }) => rounds.at(-1)!.losses[0]!);
      expect(halves).not.toBe(floats);
      expect(Math.abs(halves! / floats! - 1)).toBeLessThan(0.01);
    },
  );
});

describe("bytes of a round", () => {
  it.each([
    [2, "f32"],
    [4, "f32"],
    [inSoak(3, 8), "f16"],
  ] as const)("are what arithmetic says, within a twentieth: %i replicas, %s", async (world, wire) => {
    const size = 101_770;
    const replica = { size, batchSize: 8 };
    const group = PlayedGroup.of(world, { plan: { wire, totalSteps: 3 }, replica });
    await play(group.outcomes());
    const predicted = ((2 * (world - 1)) / world) * (wire === "f32" ? 4 : 2) * size;
    for (const { replicas } of group.get(0).rounds)
      for (const { bytesSent } of replicas) expect(Math.abs(bytesSent / predicted - 1)).toBeLessThan(0.05);
  });
});
