/** @file Where a multi-layer perceptron's numbers lie in the flat arguments of the mlp kernels. */
import type { Params } from "../../src/kernel/kernel";
import { packedSize } from "../../src/kernel/pack";

/** Dense layers that the kernels have room for. */
export const maxLayers = 9;

export interface MlpLayer {
  /** Width of its input and of its output. */
  K: number;
  N: number;
  /** First element of weights and bias in the packed parameters. */
  weightsAt: number;
  biasAt: number;
  /** First element of its output in a row of acts or deltas. */
  column: number;
}

export interface MlpLayout {
  layers: readonly MlpLayer[];
  /** Elements of the packed parameters. */
  P: number;
  /** Elements of a row of acts (of 4 at least, as a buffer can't be empty) and of deltas. */
  A: number;
  E: number;
}

/** The layout for an input of width D and dense layers of the widths in `params`: LAYERS of W1 … W9. */
export function mlpLayout(D: number, params: Params): MlpLayout {
  const layers: MlpLayer[] = [];
  let at = 0;
  let column = 0;
  let K = D;
  for (let layer = 1; layer <= params["LAYERS"]!; layer++) {
    const N = params[`W${layer}`]!;
    const biasAt = at + packedSize(K * N);
    layers.push({ K, N, weightsAt: at, biasAt, column });
    at = biasAt + packedSize(N);
    column += padded(N);
    K = N;
  }
  return { layers, P: at, A: Math.max(4, column - padded(K)), E: column };
}

/** First element and size of each part of the packed parameters; what lies between them is padding. */
export const partsOf = ({ layers }: MlpLayout) =>
  layers.flatMap(({ K, N, weightsAt, biasAt }) => [
    { at: weightsAt, size: K * N },
    { at: biasAt, size: N },
  ]);

/** The parameters that say the widths of the dense layers, first layer first. */
export function mlpParams(widths: readonly number[]): Record<string, number> {
  const params: Record<string, number> = { LAYERS: widths.length };
  for (let layer = 1; layer <= maxLayers; layer++) params[`W${layer}`] = widths[layer - 1] ?? 0;
  return params;
}

const padded = (count: number): number => 4 * Math.ceil(count / 4);
