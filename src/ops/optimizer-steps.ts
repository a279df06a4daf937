/** @file Parameter updates, in place: nodes without outputs. */
import * as kernels from "../../shaders";
import { graphOf } from "../graph/graph";
import type { Node, Op } from "../graph/op";
import type { Tensor } from "../tensor/tensor";

export interface SgdAttrs extends Record<string, unknown> {
  momentum: number;
}

/** v = μ·v + grad; p -= lr·v. lr is a variable of one element, so that it can change while training. */
export const sgdStep = (p: Tensor, grad: Tensor, velocity: Tensor, lr: Tensor, attrs: SgdAttrs): Node =>
  graphOf(p).record(sgdOp, [p, grad, velocity, lr], attrs) as Node;

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

/** State of one parameter: both moments, and the counter of steps done that t - 1 is read from. */
export interface AdamState {
  m: Tensor;
  v: Tensor;
  step: Tensor;
}

/** One update by Adam (Kingma and Ba, 2015, algorithm 1). */
export const adamStep = (p: Tensor, grad: Tensor, state: AdamState, lr: Tensor, attrs: AdamAttrs): Node =>
  graphOf(p).record(adamOp, [p, grad, state.m, state.v, lr, state.step], attrs) as Node;

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
