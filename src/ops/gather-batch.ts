import * as kernels from "../../shaders";
import { apply, graphOf } from "../graph/graph";
import type { Op } from "../graph/op";
import type { Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";

export interface BatchAttrs extends Record<string, unknown> {
  batchSize: number;
  /** Seed of the permutation that every epoch draws anew; null takes the samples in order. */
  seed: number | null;
}

export interface Batch {
  /** [batchSize, D] pixels in 0..1 */
  x: Tensor;
  /** [batchSize] u32 */
  labels: Tensor;
  /** [batchSize] scale / number of valid rows; 0 for the padding of an epoch's last batch */
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
  infer: (_, { batchSize }) => [
    { shape: [batchSize], dtype: "u32" },
    { shape: [batchSize], dtype: "u32" },
    { shape: [batchSize], dtype: "f32" },
  ],
  params: ({ seed }) => ({ SEED: seed ?? 0, SHUFFLE: seed === null ? 0 : 1 }),
};

const gatherRowsOp: Op<NoAttrs> = {
  name: "gather-rows",
  kernel: kernels.gatherRows,
  infer: ([images, order]) => [{ shape: [order!.shape[0]!, images!.shape[1]!], dtype: "f32" }],
};
