import * as kernels from "../../shaders";
import { graphOf } from "../graph/graph";
import type { Op } from "../graph/op";
import { formatShape, ShapeError } from "../tensor/shape";
import { formatTensor, type Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";
import { mul } from "./mul";
import { reshape } from "./reshape";
import { sum } from "./sum";

export interface CrossEntropy {
  /** [B] weight·(log Σ e^z - z[label]) */
  losses: Tensor;
  /** [B] u32: 1 where the largest logit is the label's and the weight is positive */
  correct: Tensor;
}

/**
 * Cross-entropy of softmax(logits [B, C]) with integer labels [B] (u32), each row weighted by weight [B]: 1/B for the
 * mean over a batch, 0 for padding rows. Throws a ShapeError when the shapes don't fit.
 */
export function softmaxCrossEntropy(logits: Tensor, labels: Tensor, weight: Tensor): CrossEntropy {
  const node = graphOf(logits).record(softmaxCrossEntropyOp, [logits, labels, weight], {});
  return { losses: node.outputs[0]!, correct: node.outputs[1]! };
}

/** Mean cross-entropy of logits [B, C] with integer labels [B] (u32), one number. */
export function crossEntropy(logits: Tensor, labels: Tensor): Tensor {
  const batch = logits.shape[0] ?? 0;
  return sum(softmaxCrossEntropy(logits, labels, graphOf(logits).splat([batch], 1 / batch)).losses);
}

const softmaxCrossEntropyOp: Op<NoAttrs> = {
  name: "softmax-cross-entropy",
  kernel: kernels.softmaxCrossEntropy,
  infer: ([logits, labels, weight]) => {
    const [batch, classes] = logits!.shape;
    const fits =
      logits!.shape.length === 2 &&
      [labels!, weight!].every(({ shape }) => shape.length === 1 && shape[0] === batch);
    if (!fits || labels!.dtype !== "u32") {
      throw new ShapeError(
        `softmax-cross-entropy: logits${formatShape(logits!.shape)}, labels ${formatTensor(labels!)} ${labels!.dtype} and ` +
          `weight ${formatTensor(weight!)} must be [B, C], [B] u32 and [B]`,
      );
    }
    const rows = { shape: [batch!], dtype: "f32" as const };
    return [rows, { ...rows, dtype: "u32" as const }, { shape: [batch!, classes!], dtype: "f32" as const }];
  },
  // The kernel yields weight·(softmax - onehot), the gradient of Σ losses; what flows in scales its rows.
  vjp: ([dLosses], { outputs: [, , dlogits] }) => [
    mul(dlogits!, reshape(dLosses!, [dLosses!.shape[0]!, 1])),
    undefined,
    undefined,
  ],
};
