import * as kernels from "../../shaders";
import { graphOf } from "../graph/graph";
import type { Op } from "../graph/op";
import type { Tensor } from "../tensor/tensor";

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
  /** [batchSize] 1 / number of valid rows; 0 for the padding of an epoch's last batch */
  weight: Tensor;
}

/** The batch of step `step` (u32 [1]) from images [S, D] and labels [S], both u8. */
export function gatherBatch(images: Tensor, labels: Tensor, step: Tensor, attrs: BatchAttrs): Batch {
  const { outputs } = graphOf(images).record(gatherBatchOp, [images, labels, step], attrs);
  return { x: outputs[0]!, labels: outputs[1]!, weight: outputs[2]! };
}

const gatherBatchOp: Op<BatchAttrs> = {
  name: "gather-batch",
  kernel: kernels.gatherBatch,
  infer: ([images], { batchSize }) => [
    { shape: [batchSize, images!.shape[1]!], dtype: "f32" },
    { shape: [batchSize], dtype: "u32" },
    { shape: [batchSize], dtype: "f32" },
  ],
  params: ({ seed }) => ({ SEED: seed ?? 0, SHUFFLE: seed === null ? 0 : 1 }),
};
