import type { ReadArray } from "../../device/device";
import type { TracedProgram } from "./trace-batches";

/** What the steps of a submit yielded; an element per step. */
export interface DecodedSteps {
  /** Σ of the batch's losses, each divided by the batch's size: their mean. */
  losses: Float32Array<ArrayBuffer>;
  correct: Uint32Array<ArrayBuffer>;
  /** Samples of the batch. */
  sizes: Uint32Array<ArrayBuffer>;
  /** What the loss was multiplied by. */
  scales: Float32Array<ArrayBuffer>;
  /** Bit i: the guarded tensor i overflowed and the step was skipped. */
  overflows: Uint32Array<ArrayBuffer>;
}

/**
 * Decodes steps `firstStep` … `firstStep + steps - 1` from the ring [R, 4] in which step s has row s mod R. Only the last R
 * steps are still there.
 */
export function decodeRing(
  ring: ReadArray,
  traced: TracedProgram,
  firstStep: number,
  steps: number,
): DecodedSteps {
  const decoded = emptySteps(steps);
  for (let i = 0; i < steps; i++) {
    const row = (4 * (firstStep + i)) % ring.length;
    decoded.losses[i] = ring[row]!;
    decoded.correct[i] = ring[row + 1]!;
    decoded.scales[i] = ring[row + 2]!;
    decoded.overflows[i] = ring[row + 3]!;
    decoded.sizes[i] = batchOf(firstStep + i, traced);
  }
  return decoded;
}

/** Samples in the batch of a step, from 0. */
export function batchOf(
  step: number,
  {
    batchSize,
    sampleCount,
    stepsPerEpoch,
  }: Pick<TracedProgram, "batchSize" | "sampleCount" | "stepsPerEpoch">,
): number {
  return Math.min(batchSize, sampleCount - (step % stepsPerEpoch) * batchSize);
}

/** Consecutive steps as one. */
export function joinSteps(parts: readonly DecodedSteps[]): DecodedSteps {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const steps = parts.reduce((total, { losses }) => total + losses.length, 0);
  const joined = emptySteps(steps);
  let offset = 0;
  for (const part of parts) {
    for (const key of stepKeys) joined[key].set(part[key], offset);
    offset += part.losses.length;
  }
  return joined;
}

const stepKeys = ["losses", "correct", "sizes", "scales", "overflows"] as const;

const emptySteps = (steps: number): DecodedSteps => ({
  losses: new Float32Array(steps),
  correct: new Uint32Array(steps),
  sizes: new Uint32Array(steps),
  scales: new Float32Array(steps),
  overflows: new Uint32Array(steps),
});
