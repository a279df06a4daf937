import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Op } from "../graph/op";
import { product } from "../lib/math";
import { normalizeAxes, sizeOf } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";
import { expand } from "./expand";
import { reshape } from "./reshape";
import { scale } from "./scale";
import { sumRows } from "./sum-rows";
import { transpose } from "./transpose";

export interface ReduceOptions {
  /** Leave reduced axes in place with length 1. */
  keepDims?: boolean;
}

/** Sum over `axes`, all of them when left out. Throws a ShapeError for axes that x does not have. */
export function sum(x: Tensor, axes?: readonly number[], options: ReduceOptions = {}): Tensor {
  const reduced = normalizeAxes("sum", axes ?? x.shape.map((_, axis) => axis), x.shape);
  const kept = x.shape.flatMap((_, axis) => (reduced.includes(axis) ? [] : [axis]));
  const keptShape = kept.map((axis) => x.shape[axis]!);
  const shape = options.keepDims
    ? x.shape.map((size, axis) => (reduced.includes(axis) ? 1 : size))
    : keptShape;
  if (reduced.length === 0) return x;
  const count = product(reduced.map((axis) => x.shape[axis]!));
  // Leading axes alone: rows of a matrix can be added without moving anything.
  const isLeading = kept.length > 0 && Math.min(...kept) === reduced.length;
  if (isLeading) return reshape(sumRows(reshape(x, [count, sizeOf(keptShape)])), shape);
  const moved = transpose(x, [...kept, ...reduced.sort((a, b) => a - b)]);
  return reshape(apply(sumOp, [reshape(moved, [sizeOf(keptShape), count])], {}), shape);
}

/** Mean over `axes`, all of them when left out. Throws a ShapeError for axes that x does not have. */
export function mean(x: Tensor, axes?: readonly number[], options: ReduceOptions = {}): Tensor {
  const reduced = normalizeAxes("mean", axes ?? x.shape.map((_, axis) => axis), x.shape);
  return scale(sum(x, axes, options), 1 / product(reduced.map((axis) => x.shape[axis]!)));
}

/** y[m] = Σₙ x[m, n] */
const sumOp: Op<NoAttrs> = {
  name: "sum",
  kernel: kernels.sum,
  infer: ([x]) => [{ shape: [x!.shape[0]!], dtype: x!.dtype }],
  vjp: ([dy], { inputs: [x] }) => [expand(reshape(dy!, [x!.shape[0]!, 1]), x!.shape)],
};
