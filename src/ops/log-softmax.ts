import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Tensor } from "../tensor/tensor";
import { alongLastAxis, withOutputGradient } from "./along-last-axis";

/** log softmax along `axis`, without underflow. Throws a ShapeError for an axis that x does not have. */
export const logSoftmax = (x: Tensor, axis = -1): Tensor =>
  alongLastAxis("log-softmax", x, axis, (last) => apply(logSoftmaxOp, [last], {}));

// dx = dy - e^y·Σ dy
const logSoftmaxOp = withOutputGradient(kernels.logSoftmax, kernels.logSoftmaxBackward);
