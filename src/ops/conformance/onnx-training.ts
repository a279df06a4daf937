/**
 * @file For tests: ONNX's optimizers. Inputs are the learning rate R, the number of updates done T, then for n
 * parameters all values, all gradients and each kind of state; outputs are new values and state in the same order.
 * G' = G + norm_coefficient·X takes the place of the gradient.
 */
import { clockVariable } from "../../graph/clock-variable";
import type { Tensor } from "../../tensor/tensor";
import { adamStep, add, scale, sgdStep } from "../index";
import { type CaseTensor, numbered, numbersOf, type RecordedCase, Unsupported } from "./case";
import type { OnnxCall } from "./onnx-call";

/**
 * V = α·V + (1 - α)·G', H = β·H + (1 - β)·G'², X -= R'·V / (√H + ε), R' = R·√(1 - βᵀ)/(1 - αᵀ), and R' = R when T = 0:
 * Keras's form of Adam.
 */
export function adam(call: OnnxCall): RecordedCase {
  const { alpha = 0.9, beta = 0.999, epsilon = 0, norm_coefficient_post: post = 0 } = call.attributes;
  if (post !== 0) throw new Unsupported("Adam with regularization after the update");
  const { graph, lr, updates, groups } = optimizerInputs(call, 4);
  // Our t is the count of updates done plus 1. At T = 0 the bias is left alone, as it is after very many updates.
  const count = updates > 0 ? updates - 1 : 1e9;
  const clock = clockVariable(graph, numbered("clock"), { updates: count });
  const attrs = { beta1: alpha, beta2: beta, epsilon, form: "keras" } as const;
  const steps = groups.map(([x, gradient, m, v]) =>
    adamStep(x!, regularized(call, x!, gradient!), { m: m!, v: v! }, { lr, clock }, attrs),
  );
  return { outputs: outputsOf(groups), updates: steps };
}

/** V = α·V + β'·G', X -= R·V, with β' = 1 at T = 0 and β after that: stochastic gradient descent with momentum. */
export function momentum(call: OnnxCall): RecordedCase {
  const { alpha = 0, beta = 1, mode } = call.attributes;
  if (mode === "nesterov") throw new Unsupported("Nesterov momentum");
  const { graph, lr, updates, groups } = optimizerInputs(call, 3);
  const clock = clockVariable(graph, numbered("clock"));
  const steps = groups.map(([x, gradient, velocity]) => {
    const damped = scale(regularized(call, x!, gradient!), updates > 0 ? beta : 1);
    return sgdStep(x!, damped, velocity!, { lr, clock }, { momentum: alpha });
  });
  return { outputs: outputsOf(groups), updates: steps };
}

const regularized = ({ attributes }: OnnxCall, x: Tensor, gradient: Tensor) =>
  add(gradient, scale(x, attributes.norm_coefficient ?? 0));

/** Inputs 2 and on, regrouped: for each parameter its value, gradient and state. */
function optimizerInputs({ graph, inputs, real }: OnnxCall, kinds: number) {
  const scalar = (tensor: CaseTensor) => numbersOf(tensor)[0]!;
  const parameters = (inputs.length - 2) / kinds;
  return {
    graph,
    lr: graph.variable(numbered("lr"), [1], { initial: [scalar(inputs[0]!)] }),
    updates: scalar(inputs[1]!),
    groups: Array.from({ length: parameters }, (_, parameter) =>
      Array.from({ length: kinds }, (_, kind) => real(2 + kind * parameters + parameter)),
    ),
  };
}

/** New values of all parameters, then each kind of state of all. */
const outputsOf = (groups: readonly (readonly Tensor[])[]): Tensor[] =>
  groups[0]!.flatMap((_, kind) => (kind === 1 ? [] : groups.map((group) => group[kind]!)));
