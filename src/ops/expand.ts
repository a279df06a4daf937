import { apply, graphOf } from "../graph/graph";
import type { Op } from "../graph/op";
import { broadcastShapes, formatShape, type Shape, ShapeError, sameShape, stridesOf } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import { reshape } from "./reshape";
import { checkRank, stridedCopyKernel, stridedCopyParams } from "./strided-copy";
import { sum } from "./sum";

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
