import * as kernels from "../../shaders";
import { apply, graphOf } from "../graph/graph";
import { broadcastShapes } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import { elementwise } from "./elementwise";
import { scale } from "./scale";
import { expand } from "./sum";

/** a·b, elementwise, with NumPy's broadcasting. Throws a ShapeError when the shapes don't broadcast. */
export function mul(a: Tensor, b: Tensor): Tensor {
  const shape = broadcastShapes("mul", a.shape, b.shape);
  // A factor that is the same number everywhere needs no tensor of its own; above all the 1 that backward starts from.
  for (const [factor, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const value = graphOf(factor).splatValue(factor);
    if (value !== undefined) return scale(expand(other, shape), value);
  }
  return apply(mulOp, [expand(a, shape), expand(b, shape)], {});
}

const mulOp = elementwise(kernels.mul, ([dy], { inputs: [a, b] }) => [mul(dy!, b!), mul(dy!, a!)]);
