import type { Graph } from "../graph/graph";
import { addBias, matmul } from "../ops";
import type { Tensor } from "../tensor/tensor";
import type { Initializer } from "./init";
import type { Module } from "./module";

export interface LinearOptions {
  /** Names the parameters: `${name}.weight` and `${name}.bias`. */
  name: string;
  init: Initializer;
  seed: number;
  /** Keeps the random numbers of this layer apart from other layers'. */
  stream: number;
}

/** y = x·weight + bias with weight [inFeatures, outFeatures] (torch stores the transpose) and bias [outFeatures]. */
export class Linear implements Module {
  readonly weight: Tensor;
  readonly bias: Tensor;

  constructor(graph: Graph, inFeatures: number, outFeatures: number, options: LinearOptions) {
    const { name, init, seed, stream } = options;
    const sizes = { fanIn: inFeatures, fanOut: outFeatures };
    this.weight = graph.parameter(`${name}.weight`, [inFeatures, outFeatures], () =>
      init.weight(sizes, seed, 2 * stream),
    );
    this.bias = graph.parameter(`${name}.bias`, [outFeatures], () => init.bias(sizes, seed, 2 * stream + 1));
  }

  parameters(): Tensor[] {
    return [this.weight, this.bias];
  }

  forward(x: Tensor): Tensor {
    return addBias(matmul(x, this.weight), this.bias);
  }
}
