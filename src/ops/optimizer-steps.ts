/** @file Parameter updates, in place: nodes without outputs. */
import * as kernels from "../../shaders";
import { graphOf } from "../graph/graph";
import type { Node, Op } from "../graph/op";
import type { Tensor } from "../tensor/tensor";

export interface SgdAttrs extends Record<string, unknown> {
  momentum: number;
}

/** Variables that all updates of a step read. */
export interface OptimizerClock {
  /** [1] f32 learning rate; a variable, so that it can change while training. */
  lr: Tensor;
  /** [8] u32, see src/kernel/clock.ts: what the gradients are scaled by, and how many updates were made before. */
  clock: Tensor;
}

/** v = μ·v + grad; p -= lr·v. */
export const sgdStep = (
  p: Tensor,
  grad: Tensor,
  velocity: Tensor,
  { lr, clock }: OptimizerClock,
  attrs: SgdAttrs,
): Node => graphOf(p).record(sgdOp, [p, grad, velocity, lr, clock], attrs) as Node;

const sgdOp: Op<SgdAttrs> = {
  name: "sgd",
  kernel: kernels.sgd,
  infer: () => [],
  params: ({ momentum }) => ({ MOMENTUM: momentum }),
};

export interface AdamAttrs extends Record<string, unknown> {
  beta1: number;
  beta2: number;
  epsilon: number;
  /** Where ε is added: Keras's p -= lr·√(1-β2ᵗ)/(1-β1ᵗ)·m/(√v+ε) or PyTorch's p -= lr·m̂/(√v̂+ε). */
  form: "keras" | "pytorch";
}

/** Both moments of one parameter. */
export interface AdamState {
  m: Tensor;
  v: Tensor;
}

/** One update by Adam (Kingma and Ba, 2015, algorithm 1). */
export const adamStep = (
  p: Tensor,
  grad: Tensor,
  { m, v }: AdamState,
  { lr, clock }: OptimizerClock,
  attrs: AdamAttrs,
): Node => graphOf(p).record(adamOp, [p, grad, m, v, lr, clock], attrs) as Node;

const adamOp: Op<AdamAttrs> = {
  name: "adam",
  kernel: kernels.adam,
  infer: () => [],
  // Logarithms, because 1 - βᵗ computed as 1 - pow(β, t) in f32 loses all but a few digits at t = 1.
  params: ({ beta1, beta2, epsilon, form }) => ({
    LOG_BETA1: Math.log(beta1),
    LOG_BETA2: Math.log(beta2),
    EPSILON: epsilon,
    TORCH_FORM: form === "pytorch" ? 1 : 0,
  }),
};
