/** @file The networks that can leave and come in: dense layers with an activation between any two. */

import { FormatError } from "./format-error";
import { type FileTensor, type FileTensors, shapeText } from "./tensors";

/** weight [inputs, outputs] row-major, bias [outputs]. */
export interface Dense {
  inputs: number;
  outputs: number;
  weight: Float32Array;
  bias: Float32Array;
}

export type Activation = "relu" | "sigmoid" | "tanh" | "gelu";

export interface Network {
  layers: readonly Dense[];
  /** Behind every layer but the last. */
  activation: Activation;
}

/** Inputs first, then the outputs of every layer. */
export const widthsOf = ({ layers }: Pick<Network, "layers">): number[] => [
  layers[0]!.inputs,
  ...layers.map(({ outputs }) => outputs),
];

/** What is kept for every parameter: by torch's optimizers, under their names, and by mixed precision its copy in halves. */
export const slots = ["exp_avg", "exp_avg_sq", "momentum_buffer", "half"] as const;
export type Slot = (typeof slots)[number];

/** How far training is; with the weights it is enough to go on. */
export interface TrainingState {
  /** Batches taken. */
  step: number;
  /** Of the optimizer: batches taken less those that were skipped. */
  updates: number;
  lossScale: number;
  /** Updates since the scale last changed. */
  growthTracker: number;
  skipped: number;
  lr: number;
  /** Shaped as the layers are: each weight and bias is what the slot keeps for it. */
  slots: ReadonlyMap<Slot, readonly Dense[]>;
}

/** The position in `torch.nn.Sequential`, where activations have one each. */
export const positionOf = (layer: number): number => 2 * layer;

/** As the `state_dict` of a `torch.nn.Sequential`: "0.weight" [outputs, inputs], "0.bias", "2.weight" and so on. */
export function stateDict(layers: readonly Dense[], suffix = ""): FileTensors {
  return new Map(
    layers.flatMap(({ inputs, outputs, weight, bias }, i): [string, FileTensor][] => [
      [
        `${positionOf(i)}.weight${suffix}`,
        { shape: [outputs, inputs], data: transpose(weight, inputs, outputs) },
      ],
      [`${positionOf(i)}.bias${suffix}`, { shape: [outputs], data: bias }],
    ]),
  );
}

/**
 * The layers of such a `state_dict`, of the sizes that `like` has. Throws a FormatError "missing", or "shape" with both shapes.
 */
export function layersOf(
  tensors: FileTensors,
  like: readonly Pick<Dense, "inputs" | "outputs">[],
  suffix = "",
): Dense[] {
  const find = (name: string, wanted: readonly number[]): Float32Array => {
    const tensor = tensors.get(name);
    if (!tensor) throw new FormatError("missing", { name });
    const [got, needed] = [shapeText(tensor.shape), shapeText(wanted)];
    if (got !== needed) throw new FormatError("shape", { name, got, wanted: needed });
    return tensor.data;
  };
  return like.map(({ inputs, outputs }, i) => ({
    inputs,
    outputs,
    weight: transpose(find(`${positionOf(i)}.weight${suffix}`, [outputs, inputs]), outputs, inputs),
    bias: find(`${positionOf(i)}.bias${suffix}`, [outputs]),
  }));
}

/** [rows, columns] to [columns, rows]. */
export function transpose<T extends Float32Array | Int8Array>(values: T, rows: number, columns: number): T {
  const turned = values.slice() as T;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column]!;
    }
  }
  return turned;
}
