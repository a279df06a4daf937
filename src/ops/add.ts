import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import { broadcastShapes } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import { elementwise } from "./elementwise";
import { expand } from "./sum";

/** a + b with NumPy's broadcasting. Throws a ShapeError when the shapes don't broadcast. */
export function add(a: Tensor, b: Tensor): Tensor {
  const shape = broadcastShapes("add", a.shape, b.shape);
  return apply(addOp, [expand(a, shape), expand(b, shape)], {});
}

const addOp = elementwise(kernels.add, ([dy]) => [dy, dy]);
