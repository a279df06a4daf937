import type { ReadArray } from "../device/device";
import type { TracedProgram } from "./training-graph";

/**
 * Loss, correct count and size of the batches of steps `firstStep` … `firstStep + steps - 1`, from the ring [R, 2] in
 * which step s has row s mod R. Only the last R steps are still there.
 */
export function decodeRing(ring: ReadArray, traced: TracedProgram, firstStep: number, steps: number) {
  const { batchSize, sampleCount, stepsPerEpoch } = traced;
  const losses = new Float32Array(steps);
  const correct = new Uint32Array(steps);
  const sizes = new Uint32Array(steps);
  for (let i = 0; i < steps; i++) {
    const slot = (2 * (firstStep + i)) % ring.length;
    losses[i] = ring[slot]!;
    correct[i] = ring[slot + 1]!;
    const position = ((firstStep + i) % stepsPerEpoch) * batchSize;
    sizes[i] = Math.min(batchSize, sampleCount - position);
  }
  return { losses, correct, sizes };
}
