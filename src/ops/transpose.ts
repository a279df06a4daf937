import { apply, graphOf } from "../graph/graph";
import type { Op } from "../graph/op";
import { formatShape, normalizeAxes, ShapeError, stridesOf } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import { checkRank, stridedCopyKernel, stridedCopyParams } from "./strided-copy";

/**
 * x with its axes in another order: axis i of the result is axis order[i] of x; reversed when `order` is left out.
 * Throws a ShapeError when `order` is no permutation of x's axes, or x has more than six.
 */
export function transpose(x: Tensor, order?: readonly number[]): Tensor {
  const axes = normalizeAxes(
    "transpose",
    order ?? x.shape.map((_, axis) => x.shape.length - 1 - axis),
    x.shape,
  );
  if (axes.length !== x.shape.length) {
    throw new ShapeError(
      `transpose: order ${formatShape(axes)} must name every axis of ${formatShape(x.shape)}`,
    );
  }
  if (axes.every((axis, index) => axis === index)) return x;
  const graph = graphOf(x);
  const value = graph.splatValue(x);
  const shape = axes.map((axis) => x.shape[axis]!);
  return value === undefined ? apply(transposeOp, [x], { order: axes }) : graph.splat(shape, value);
}

const transposeOp: Op<{ order: readonly number[] }> = {
  name: "transpose",
  kernel: stridedCopyKernel,
  infer: ([x], { order }) => {
    const shape = order.map((axis) => x!.shape[axis]!);
    return [{ shape: checkRank("transpose", shape), dtype: x!.dtype }];
  },
  params: ({ order }, [x]) => {
    const strides = stridesOf(x!.shape);
    const shape = order.map((axis) => x!.shape[axis]!);
    return stridedCopyParams(
      shape,
      order.map((axis) => strides[axis]!),
    );
  },
  vjp: ([dy], { attrs: { order } }) => [
    transpose(
      dy!,
      order.map((_, axis) => order.indexOf(axis)),
    ),
  ],
};
