import * as kernels from "../../shaders";
import { graphOf } from "../graph/graph";
import type { Node, Op } from "../graph/op";
import type { Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";

/**
 * Writes Σ losses and Σ correct of a step to ring[step mod R] (ring [R, 2]) and counts the step. Everything that
 * depends on `step` must have been recorded before.
 */
export const recordStep = (losses: Tensor, correct: Tensor, ring: Tensor, step: Tensor): Node =>
  graphOf(losses).record(recordStepOp, [losses, correct, ring, step], {}) as Node;

const recordStepOp: Op<NoAttrs> = { name: "record-step", kernel: kernels.recordStep, infer: () => [] };
