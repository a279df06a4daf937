import type { Graph } from "../graph/graph";
import { relu } from "../ops";
import type { Tensor } from "../tensor/tensor";
import type { Initializer } from "./init";
import { Linear } from "./linear";
import { activation, type Module, Sequential } from "./module";

export interface MlpOptions {
  init: Initializer;
  seed: number;
  /** Between any two dense layers; ReLU when left out. */
  activation?: (x: Tensor) => Tensor;
}

/**
 * A multi-layer perceptron of the given widths, inputs first: dense layers with an activation between any two. They are
 * called dense1, dense2 and so on; a second one on the same graph counts on from where the first has ended.
 */
export function mlp(graph: Graph, widths: readonly number[], options: MlpOptions): Sequential {
  const { init, seed, activation: between = relu } = options;
  const layers: Module[] = [];
  let number = 1;
  for (const [index, outFeatures] of widths.slice(1).entries()) {
    if (index > 0) layers.push(activation(between));
    while (graph.variableNamed(`dense${number}.weight`)) number++;
    const dense = { name: `dense${number}`, init, seed, stream: index };
    layers.push(new Linear(graph, widths[index]!, outFeatures, dense));
  }
  return new Sequential(...layers);
}

/** The perceptron's logits, and the outputs of its hidden layers after their activation. */
export function forwardMlp(model: Sequential, x: Tensor): { logits: Tensor; hidden: Tensor[] } {
  const outputs = model.forwardEach(x);
  // Dense layers and activations take turns, and the last one is dense.
  return { logits: outputs.at(-1)!, hidden: outputs.filter((_, index) => index % 2 === 1) };
}

/** Weights and biases of a perceptron of these widths. */
export const parameterCount = (widths: readonly number[]): number =>
  widths.slice(1).reduce((count, outFeatures, index) => count + (widths[index]! + 1) * outFeatures, 0);
