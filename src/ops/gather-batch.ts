import * as kernels from "../../shaders";
import { apply, graphOf } from "../graph/graph";
import type { Op } from "../graph/op";
import type { Params } from "../kernel/signature";
import { ceilDiv } from "../lib/math";
import type { Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";

export interface BatchAttrs extends Record<string, unknown> {
  batchSize: number;
  /** Seed of the permutation that every epoch draws anew; null takes the samples in order. */
  seed: number | null;
  /** Of `batchSize` rows this part; all of them when left out. */
  share?: BatchShare;
}

/** What one of several replicas takes of every batch: see src/lib/share-of-batch.ts. */
export interface BatchShare {
  rank: number;
  world: number;
  /** Over whose samples the loss is a mean: this replica's, or those of the whole batch, so that the sum over all ranks is it. */
  mean: "own" | "batch";
}

/** Rows of a batch tensor: what the rank with most of them takes. */
export const rowsOf = ({ batchSize, share }: Pick<BatchAttrs, "batchSize" | "share">): number =>
  ceilDiv(batchSize, share?.world ?? 1);

export interface Batch {
  /** [B, D] pixels in 0..1, B as `rowsOf` says */
  x: Tensor;
  /** [B] u32 */
  labels: Tensor;
  /** [B] scale / number of rows that the mean is over; 0 for padding, as an epoch's last batch has it */
  weight: Tensor;
}

/** The batch of the clock's step from images [S, D] and labels [S], both u8. */
export function gatherBatch(images: Tensor, labels: Tensor, clock: Tensor, attrs: BatchAttrs): Batch {
  const [order, y, weight] = graphOf(labels).record(sampleBatchOp, [labels, clock], attrs).outputs;
  return { x: apply(gatherRowsOp, [images, order!], {}), labels: y!, weight: weight! };
}

const sampleBatchOp: Op<BatchAttrs> = {
  name: "sample-batch",
  kernel: kernels.sampleBatch,
  infer: (_, attrs) => {
    const shape = [rowsOf(attrs)];
    return [
      { shape, dtype: "u32" },
      { shape, dtype: "u32" },
      { shape, dtype: "f32" },
    ];
  },
  params: ({ seed, ...attrs }) => ({
    SEED: seed ?? 0,
    SHUFFLE: seed === null ? 0 : 1,
    ...shareParams(attrs),
  }),
};

function shareParams(attrs: Pick<BatchAttrs, "batchSize" | "share">): Params {
  const { rank: RANK, world: WORLD, mean } = attrs.share ?? { rank: 0, world: 1, mean: "batch" };
  const SPARE = WORLD * rowsOf(attrs) - attrs.batchSize;
  return { RANK, WORLD, SPARE, LOCAL_MEAN: mean === "own" ? 1 : 0 };
}

const gatherRowsOp: Op<NoAttrs> = {
  name: "gather-rows",
  kernel: kernels.gatherRows,
  infer: ([images, order]) => [{ shape: [order!.shape[0]!, images!.shape[1]!], dtype: "f32" }],
};
