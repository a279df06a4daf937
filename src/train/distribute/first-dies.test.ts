/** @file The first replica, which tells for all and evaluates, dies: the next one goes on where it has stopped. */
import { expect, test } from "vitest";
import type { GroupEvent } from "../../distribute/options";
import type { EpochResult } from "../types";
import { distributeRun } from "./distribute-run";
import { fewSamples, surroundingsWith } from "./testing/few-samples";
import { KillableThreads } from "./testing/killable-threads";

test.each(["every-step", "diloco"] as const)(
  "%s: all rounds are told of, all epochs evaluated, and each replica has the sums of its own",
  async (schedule) => {
    const threads = new KillableThreads();
    const [events, epochs]: [GroupEvent[], EpochResult[]] = [[], []];
    let isDead = false;
    const { result } = await distributeRun(
      { device: "cpu", batchSize: 50, epochs: 3, hidden: [16] },
      { replicas: 3, schedule, localSteps: 5, transport: "workers" },
      {
        hooks: {
          onGroup: (event) => events.push(event),
          onEpoch: (epoch) => epochs.push(epoch),
          onRound: ({ step }) => {
            if (step >= 25 && !isDead) setImmediate(() => threads.kill(0));
            isDead ||= step >= 25;
          },
        },
      },
      await surroundingsWith(threads.open),
    );
    expect(Object.keys(result.losses), "without a hole").toHaveLength(60);
    expect(result.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(epochs).toEqual(result.epochs);
    expect(events).toContainEqual(expect.objectContaining({ type: "left", name: "worker 1" }));
    const [dead, ...others] = result.replicas;
    expect(others).toHaveLength(2);
    expect(dead!.weightsHash).toBe("");
    for (const { samples, weightsHash } of others) {
      expect(weightsHash).toBe(result.weightsHash);
      // Half of the last epoch, which the dead one had no part in.
      expect(samples).toBeGreaterThan(dead!.samples + 0.4 * fewSamples);
    }
  },
);
