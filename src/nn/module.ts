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

  parameters(): Tensor[] {
    return this.layers.flatMap((layer) => layer.parameters());
  }

  forward(x: Tensor): Tensor {
    return this.layers.reduce((value, layer) => layer.forward(value), x);
  }
}

/** A layer without parameters. */
export const activation = (forward: (x: Tensor) => Tensor): Module => ({ parameters: () => [], forward });
