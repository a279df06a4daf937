import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Tensor } from "../tensor/tensor";
import { alongLastAxis, withOutputGradient } from "./along-last-axis";

/** e^x / Σ e^x along `axis`, the last one when left out. Throws a ShapeError for an axis that x does not have. */
export const softmax = (x: Tensor, axis = -1): Tensor =>
  alongLastAxis("softmax", x, axis, (last) => apply(softmaxOp, [last], {}));

// dx = y·(dy - Σ dy·y)
const softmaxOp = withOutputGradient(kernels.softmax, kernels.softmaxBackward);
