/** @file What kernels that choose samples are told of the replicas that share every batch. */
import type { Dims } from "../../src/kernel/args";
import { clockFloat, clockWord } from "../../src/kernel/clock";
import type { NumberArray, Params } from "../../src/kernel/signature";
import { type ShareOfBatch, shareOfBatch } from "../../src/lib/share-of-batch";

/** Of one that trains alone; see shaders/shared/share-of.wgsl. */
export const alone = { RANK: 0, WORLD: 1, SPARE: 0, LOCAL_MEAN: 0 } as const satisfies Params;

/** The rows that the clock's step takes, and what each of them weighs. */
export function shareOf(
  clock: NumberArray,
  { S, B }: Dims,
  { RANK, WORLD, SPARE, LOCAL_MEAN }: Params,
): ShareOfBatch & { weight: number } {
  const batch = { samples: S!, batchSize: WORLD! * B! - SPARE! };
  const share = shareOfBatch(clock[clockWord.step]!, batch, { rank: RANK!, world: WORLD! });
  return { ...share, weight: clockFloat(clock, "scale") / (LOCAL_MEAN === 1 ? share.count : share.rows) };
}
