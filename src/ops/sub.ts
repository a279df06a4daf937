import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import { broadcastShapes } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import { elementwise } from "./elementwise";
import { scale } from "./scale";
import { expand } from "./sum";

/** a - b with NumPy's broadcasting. Throws a ShapeError when the shapes don't broadcast. */
export function sub(a: Tensor, b: Tensor): Tensor {
  const shape = broadcastShapes("sub", a.shape, b.shape);
  return apply(subOp, [expand(a, shape), expand(b, shape)], {});
}

const subOp = elementwise(kernels.sub, ([dy]) => [dy, scale(dy!, -1)]);
