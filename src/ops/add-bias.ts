import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Op } from "../graph/op";
import { formatShape, ShapeError } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";
import { sumRows } from "./sum";

/** y = x + b for x [M, N] and b [N], the same b added to every row. Throws a ShapeError when the widths differ. */
export const addBias = (x: Tensor, b: Tensor): Tensor => apply(addBiasOp, [x, b], {});

const addBiasOp: Op<NoAttrs> = {
  name: "add-bias",
  kernel: kernels.addBias,
  infer: ([x, b]) => {
    if (x!.shape.length !== 2 || b!.shape.length !== 1 || x!.shape[1] !== b!.shape[0]) {
      throw new ShapeError(
        `add-bias: x${formatShape(x!.shape)} + b${formatShape(b!.shape)}: expected [M, N] + [N]`,
      );
    }
    return [{ shape: x!.shape, dtype: x!.dtype }];
  },
  // Every row saw the same b, so its gradient is the sum over rows.
  vjp: ([dy]) => [dy, sumRows(dy!)],
};
