import type { Tensor } from "../tensor/tensor";

/** A layer or a stack of layers, as in torch. */
export interface Module {
  parameters(): Tensor[];
  /** Records the layer on the graph of `x`. Throws a ShapeError when x does not fit. */
  forward(x: Tensor): Tensor;
}

/** Layers one after another. */
export class Sequential implements Module {
  readonly layers: readonly Module[];

  constructor(...layers: Module[]) {
    this.layers = layers;
  }

  /** Each parameter once, of a layer that comes more than once too. */
  parameters(): Tensor[] {
    return [...new Set(this.layers.flatMap((layer) => layer.parameters()))];
  }

  forward(x: Tensor): Tensor {
    return this.forwardEach(x).at(-1) ?? x;
  }

  /** The output of every layer, first layer first. */
  forwardEach(x: Tensor): Tensor[] {
    const outputs: Tensor[] = [];
    for (const layer of this.layers) outputs.push(layer.forward(outputs.at(-1) ?? x));
    return outputs;
  }
}

/** A layer without parameters. */
export const activation = (forward: (x: Tensor) => Tensor): Module => ({ parameters: () => [], forward });
