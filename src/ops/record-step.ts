import * as kernels from "../../shaders";
import { graphOf } from "../graph/graph";
import type { Node, Op } from "../graph/op";
import type { Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";

/**
 * Writes (Σ losses / scale, Σ correct, scale, found) of a step to ring[step mod R] (ring [R, 4]) and moves the clock on.
 * Everything that depends on the clock must have been recorded before.
 */
export const recordStep = (losses: Tensor, correct: Tensor, ring: Tensor, clock: Tensor): Node =>
  graphOf(losses).record(recordStepOp, [losses, correct, ring, clock], {}) as Node;

const recordStepOp: Op<NoAttrs> = { name: "record-step", kernel: kernels.recordStep, infer: () => [] };
