/**
 * @file The names of models and their sizes as plain arithmetic. It imports nothing, so that the page can do it while a slider
 * moves and need not wait for its worker, which in turn offers the names before it has the code of any model.
 */

/** What the page tells of a model, and needs to know to draw it. */
export interface ModelShape {
  /** Numbers that are trained. */
  parameterCount: number;
  /** Floating-point operations that training takes per sample, by its matrix products. */
  trainingFlops: number;
  /** Units of each hidden layer whose activations the inspector shows, first layer first. */
  hidden: readonly number[];
  /** The weight [inputs, outputs] whose columns are pictures, one input to a pixel; null where there is none. */
  firstWeight: { inputs: number; outputs: number } | null;
}

/** What a shape is made of at its ends. */
export interface ModelEnds {
  /** Pixels of a sample. */
  inputs: number;
  classes: number;
}

/** What decides about the shape of some model, of all that a configuration says. */
export interface ShapeSettings {
  hidden: readonly number[];
}

export type ShapeOf = (settings: ShapeSettings, ends: ModelEnds) => ModelShape;

/**
 * Dense layers of the `hidden` widths, and one of the classes. Their products take two operations for each weight forward, two for
 * the weight's gradient, and two for the gradient of what came in, which the pixels do without.
 */
export const mlpShape: ShapeOf = ({ hidden }, { inputs, classes }) => {
  const sizes = [inputs, ...hidden, classes];
  const layers = sizes.slice(1).map((outputs, index) => ({ inputs: sizes[index]!, outputs }));
  const total = (of: (layer: (typeof layers)[number], index: number) => number) =>
    layers.reduce((sum, layer, index) => sum + of(layer, index), 0);
  return {
    parameterCount: total((layer) => (layer.inputs + 1) * layer.outputs),
    trainingFlops: total((layer, index) => (index === 0 ? 4 : 6) * layer.inputs * layer.outputs),
    hidden,
    firstWeight: layers[0]!,
  };
};

/** The models that a configuration can name. Where it is null the page tells the size once a run has begun. */
export const modelShapes = {
  mlp: mlpShape,
} as const satisfies Record<string, ShapeOf | null>;

export type ModelName = keyof typeof modelShapes;
