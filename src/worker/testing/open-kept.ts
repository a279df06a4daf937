/** @file For tests: a run in a worker that keeps checkpoints when it is told to. */
import { expect } from "vitest";
import { inSoak } from "../../../scripts/soak";
import type { RunResult } from "../../train/types";
import type { RunConfig, RunEvent } from "../api";
import type { CheckpointStorage } from "../checkpoints/stored-checkpoint";
import { openWorker } from "./open-worker";

/** Of a second. */
const lr = 0.001;
/** Enough for all that happens to it on a quick machine; the layer is as narrow as that lets it be, since most tests train to the end. */
export const epochs = inSoak(2, 30);
export const config: Partial<RunConfig> = { device: "cpu", hidden: [32], batchSize: 32, epochs, lr };
export const totalSteps = epochs * 1875;

/** Numerical Recipes' linear congruential generator. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** All that a run computes. */
export const computed = ({ weightsHash, epochs, scaling, choices, fusion }: RunResult) => ({
  weightsHash,
  epochs: epochs.map(({ seconds: _, ...epoch }) => epoch),
  scaling,
  choices,
  fusion,
});

/** Steps that a page knows of, which has `known` ones: told without a gap, and none twice. */
export function toldSteps(events: readonly RunEvent[], known = 0): number {
  let steps = known;
  for (const event of events) {
    if (event.type !== "metrics") continue;
    const { firstStep, losses } = event.metrics;
    // Asked every few milliseconds, of every event: an expectation for each would take longer than training.
    if (firstStep !== steps) expect(firstStep).toBe(steps);
    steps += losses.length;
  }
  return steps;
}

/** Moments of a run, spread over it at random. */
export function moments(count: number, seed: number): number[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, i) =>
    Math.floor((totalSteps * (i + 0.2 + 0.6 * random())) / (count + 1)),
  );
}

/** A worker that takes a checkpoint when it is told to, not only every few seconds, and a page that answers it. */
export function openKept(storage?: CheckpointStorage, known = 0) {
  const opened = openWorker(undefined, storage);
  const { worker, events, ofType, until } = opened;
  const reach = (step: number) =>
    until(() => toldSteps(events, known) >= step || ofType("finished").length > 0);
  let answered = 0;
  const answer = () => {
    const asked = ofType("checkpoint");
    for (const { run, step } of asked.slice(answered)) worker.run.show(run, step, { step });
    answered = asked.length;
  };
  const keep = async () => {
    const told = toldSteps(events, known);
    // The one it has already: nothing changes but that the state is kept at once.
    worker.run.setLearningRate(lr);
    await until(() => {
      answer();
      return ofType("checkpointed").some(({ step }) => step >= told) || ofType("finished").length > 0;
    });
  };
  return { ...opened, reach, keep, answer };
}
