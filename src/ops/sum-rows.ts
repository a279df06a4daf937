import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Op } from "../graph/op";
import { formatShape, ShapeError } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";
import { expand } from "./expand";

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
