/** @file Where a multi-layer perceptron's numbers lie in the flat arguments of the mlp kernels, and what these share. */
import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { packedSize } from "../../src/kernel/pack";
import type { Params } from "../../src/kernel/signature";
import type { Grid, Tune } from "../../src/kernel/targets/wgsl";
import { ceilDiv } from "../../src/lib/math";

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

const padded = (count: number): number => 4 * ceilDiv(count, 4);

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

/** Parameter sets for the tests: the reference model, a deep and narrow one, and one without a hidden layer. */
export const exampleParams = [mlpParams([128, 10]), mlpParams([37, 6, 21, 3]), mlpParams([5])] as const;

/** Sizes for the tests, one or two for each of `exampleParams`; the step of the last one overflowed. */
export const exampleSizes: readonly Dims[] = [
  { S: 600, D: 784, B: 128, ...sizesOf(784, exampleParams[0]) },
  { S: 50, D: 36, B: 21, ...sizesOf(36, exampleParams[1]) },
  { S: 9, D: 4, B: 1, ...sizesOf(4, exampleParams[2]) },
  { S: 3, D: 4, B: 3, ...sizesOf(4, exampleParams[2]) },
];

function sizesOf(D: number, params: Params) {
  const { P, A, E } = mlpLayout(D, params);
  return { P, A, E };
}

/** Whether the sizes are those of the layout. */
export function hasLayout({ D, P, A, E }: Dims, params: Params): boolean {
  const layout = mlpLayout(D!, params);
  return P === layout.P && A === layout.A && E === layout.E;
}

/** Whether besides that a row of pixels consists of whole words, which a GPU reads. */
export const isLaidOut = (dims: Dims, params: Params): boolean =>
  dims["D"]! % 4 === 0 && hasLayout(dims, params);

/** A workgroup for each tile of 8·HEIGHT by 8·WIDTH weights of every layer. */
export const tileGrid = (dims: Dims, { WIDTH, HEIGHT }: Tune, params: Params): Grid =>
  gridOfTiles(dims, 8 * HEIGHT!, 8 * WIDTH!, params);

/** A workgroup for each tile of 4·SIDE by 4·SIDE weights of every layer. */
export const slicedGrid = (dims: Dims, { SIDE }: Tune, params: Params): Grid =>
  gridOfTiles(dims, 4 * SIDE!, 4 * SIDE!, params);

function gridOfTiles({ D }: Dims, height: number, width: number, params: Params): Grid {
  const { layers } = mlpLayout(D!, params);
  return flatGrid(
    layers.reduce((sum, { K, N }) => sum + ceilDiv(K, height) * ceilDiv(N, width), 0),
    1,
  );
}
