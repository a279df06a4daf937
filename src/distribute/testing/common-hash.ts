import { expect } from "vitest";
import type { Outcome } from "../outcome";

/** Of a run that something befalls: two savepoints lie in it. */
export const steps = 120;

/** The hash that all of them ended with, after all steps and with so many members. Fails where one ended in another way. */
export function commonHash(outcomes: readonly Outcome[], world = outcomes.length): string {
  const hashes = outcomes.flatMap((outcome) => {
    if (outcome.end !== "finished") throw new Error(`A member ended as ${JSON.stringify(outcome)}.`);
    expect(outcome.step).toBe(steps);
    expect(outcome.replicas).toHaveLength(world);
    return outcome.replicas.map(({ weightsHash }) => weightsHash);
  });
  expect(new Set(hashes).size).toBe(1);
  return hashes[0]!;
}
