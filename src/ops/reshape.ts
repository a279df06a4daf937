import { apply, graphOf } from "../graph/graph";
import type { Op } from "../graph/op";
import { formatShape, type Shape, ShapeError, sameShape, sizeOf } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";

/** The same elements in another shape; costs nothing. Throws a ShapeError when the number of elements differs. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const graph = graphOf(x);
  const value = graph.splatValue(x);
  return value === undefined ? apply(reshapeOp, [x], { shape }) : graph.splat(shape, value);
}

const reshapeOp: Op<{ shape: Shape }> = {
  name: "reshape",
  kernel: null,
  infer: ([x], { shape }) => {
    if (sizeOf(shape) !== sizeOf(x!.shape)) {
      throw new ShapeError(
        `reshape: ${formatShape(x!.shape)} has ${sizeOf(x!.shape)} elements, ${formatShape(shape)} ${sizeOf(shape)}`,
      );
    }
    return [{ shape, dtype: x!.dtype }];
  },
  vjp: ([dy], { inputs: [x] }) => [reshape(dy!, x!.shape)],
};
