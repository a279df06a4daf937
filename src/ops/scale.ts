import * as kernels from "../../shaders";
import { apply, graphOf } from "../graph/graph";
import type { Op } from "../graph/op";
import type { Tensor } from "../tensor/tensor";

/** factor·x for a number that is fixed when the graph is recorded. */
export function scale(x: Tensor, factor: number): Tensor {
  if (factor === 1) return x;
  const graph = graphOf(x);
  const value = graph.splatValue(x);
  return value === undefined ? apply(scaleOp, [x], { factor }) : graph.splat(x.shape, value * factor);
}

const scaleOp: Op<{ factor: number }> = {
  name: "scale",
  kernel: kernels.scale,
  infer: ([x]) => [{ shape: x!.shape, dtype: x!.dtype }],
  params: ({ factor }) => ({ FACTOR: factor }),
  vjp: ([dy], { attrs }) => [scale(dy!, attrs.factor)],
};
