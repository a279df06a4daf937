import type { Graph } from "../../graph/graph";
import { relu } from "../../ops";
import type { Tensor } from "../../tensor/tensor";
import { type Initializer, initializers } from "../init";
import { Linear } from "../linear";
import { mlpShape } from "../model-shapes";
import { activation, type Module, Sequential } from "../module";
import type { CreateModel, Tap } from "./model";

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

/** Dense layers of the `hidden` widths with ReLU between them. Training and evaluation are the same to it. */
export const perceptron: CreateModel = (graph, { hidden, init, seed }, { width, height, classes }) => {
  const inputs = width * height;
  const layers = mlp(graph, [inputs, ...hidden, classes], { init: initializers[init], seed });
  return {
    shape: mlpShape({ hidden }, { inputs, classes }),
    firstWeight: layers.parameters()[0]!,
    parameters: () => layers.parameters(),
    forward(x) {
      const outputs = layers.forwardEach(x);
      // Dense layers and activations take turns, and the last one is dense.
      const taps = outputs.slice(0, -1).map((tensor, index): Tap => {
        const name = `hidden ${Math.floor(index / 2) + 1}`;
        return { name, kind: index % 2 === 0 ? "pre-activation" : "hidden", tensor };
      });
      return { logits: outputs.at(-1)!, features: outputs.at(-2) ?? x, taps };
    },
  };
};
