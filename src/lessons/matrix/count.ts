/** @file What a lesson says of an array in figures: counted while it is simulated to its end. */
import { nextTask } from "../../lib/next-task";
import {
  type ArraySize,
  type ProductSize,
  plainReads,
  totalReads,
  type WeightRegisters,
} from "../../systolic/schedule";
import { SystolicArray } from "../../systolic/systolic-array";

export interface Counted {
  size: ProductSize;
  array: ArraySize;
  cycles: number;
  /** Cycles in which at least one cell had a product. */
  working: number;
  /** Multiply-adds by what all cells could have done, 0 to 1. */
  utilisation: number;
  reads: { weights: number; activations: number; partialSums: number };
  /** Of all reads, what multiplying without an array takes. */
  plain: number;
  /** How many times fewer those of the array are. */
  saved: number;
}

/** As long as the page may be busy at a time. */
const sliceMs = 12;

/**
 * Simulates a product of this size on an array, whatever its numbers: they change no count. Gives way to the page between slices;
 * `tell` hears how far it is, from 0 to 1. Rejects with the signal's reason.
 */
export async function count(
  size: ProductSize,
  array: ArraySize,
  registers: WeightRegisters,
  tell: (share: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Counted> {
  const inputs = new Int32Array(size.M * size.K);
  const weights = new Int32Array(size.K * size.N);
  const simulated = new SystolicArray({ ...size, inputs, weights }, array, registers);
  let working = 0;
  let endMs = performance.now() + sliceMs;
  while (!simulated.isDone) {
    simulated.step();
    if (simulated.state.busy > 0) working++;
    if (performance.now() < endMs) continue;
    tell(simulated.state.cycle / simulated.schedule.cycles);
    await nextTask();
    signal?.throwIfAborted();
    endMs = performance.now() + sliceMs;
  }
  const { cycle, counts } = simulated.state;
  const reads = {
    weights: counts.weightsRead,
    activations: counts.activationsRead,
    partialSums: counts.partialSumsRead,
  };
  const plain = plainReads(size);
  return {
    size,
    array,
    cycles: cycle,
    working,
    utilisation: counts.products / (array.rows * array.columns * cycle),
    reads,
    plain,
    saved: plain / totalReads(reads),
  };
}
