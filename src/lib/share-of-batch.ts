/**
 * @file Which rows of a step's batch a replica takes where several share it: parts in a row, the earlier ones larger by one where they
 * can't be equal, as numpy.array_split has it. `shaders/shared/share-of.wgsl` holds the same integers in WGSL.
 */

export interface ShareOfBatch {
  /** From 0. */
  epoch: number;
  /** Position in the epoch of the replica's first row. */
  first: number;
  /** Its rows. */
  count: number;
  /** Rows of all replicas together: fewer than `batchSize` in an epoch's last step. */
  rows: number;
}

/** Rank `rank` of `world` in step `step`, from 0, of epochs of `samples` by `batchSize`. */
export function shareOfBatch(
  step: number,
  { samples, batchSize }: { samples: number; batchSize: number },
  { rank, world }: { rank: number; world: number },
): ShareOfBatch {
  const stepsPerEpoch = Math.ceil(samples / batchSize);
  const begin = (step % stepsPerEpoch) * batchSize;
  const rows = Math.min(batchSize, samples - begin);
  const base = Math.floor(rows / world);
  const extra = rows % world;
  return {
    epoch: Math.floor(step / stepsPerEpoch),
    first: begin + rank * base + Math.min(rank, extra),
    count: base + (rank < extra ? 1 : 0),
    rows,
  };
}
