/** @file Sums over axes, and expansion along them: each is what the other passes back. */
import * as kernels from "../../shaders";
import { apply, graphOf } from "../graph/graph";
import type { Op } from "../graph/op";
import { product } from "../lib/math";
import {
  broadcastShapes,
  formatShape,
  normalizeAxes,
  type Shape,
  ShapeError,
  sameShape,
  sizeOf,
  stridesOf,
} from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";
import { reshape } from "./reshape";
import { scale } from "./scale";
import { checkRank, stridedCopyKernel, stridedCopyParams } from "./strided-copy";
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

/** y[n] = Σₘ x[m, n] for x [M, N]. Throws a ShapeError for another rank. */
export const sumRows = (x: Tensor): Tensor => apply(sumRowsOp, [x], {});

const sumRowsOp: Op<NoAttrs> = {
  name: "sum-rows",
  kernel: kernels.sumRows,
  infer: ([x]) => {
    if (x!.shape.length !== 2) throw new ShapeError(`sum-rows: x${formatShape(x!.shape)} is not a matrix`);
    return [{ shape: [x!.shape[1]!], dtype: x!.dtype }];
  },
  vjp: ([dy], { inputs: [x] }) => [expand(dy!, x!.shape)],
};

/**
 * x repeated along new and length-1 axes up to `shape`. Throws a ShapeError when x does not broadcast to it, or it has
 * more than six axes.
 */
export function expand(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  if (!sameShape(broadcastShapes("expand", x.shape, shape), shape)) {
    throw new ShapeError(`expand: ${formatShape(x.shape)} does not broadcast to ${formatShape(shape)}`);
  }
  const graph = graphOf(x);
  const value = graph.splatValue(x);
  return value === undefined ? apply(expandOp, [x], { shape }) : graph.splat(shape, value);
}

const expandOp: Op<{ shape: Shape }> = {
  name: "expand",
  kernel: stridedCopyKernel,
  infer: ([x], { shape }) => [{ shape: checkRank("expand", shape), dtype: x!.dtype }],
  params: ({ shape }, [x]) => {
    const lead = shape.length - x!.shape.length;
    const strides = stridesOf(x!.shape);
    return stridedCopyParams(
      shape,
      shape.map((_, axis) => (axis < lead || x!.shape[axis - lead] === 1 ? 0 : strides[axis - lead]!)),
    );
  },
  // Each element of x went to many places, so its gradient is the sum over them.
  vjp: ([dy], { inputs: [x], attrs: { shape } }) => {
    const lead = shape.length - x!.shape.length;
    const repeated = shape.flatMap((size, axis) =>
      axis < lead || x!.shape[axis - lead] !== size ? [axis] : [],
    );
    return [reshape(sum(dy!, repeated), x!.shape)];
  },
};
