import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Kernel } from "../kernel/kernel";
import { normalizeAxes } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import { elementwise } from "./elementwise";
import { transpose } from "./transpose";

/** e^x / Σ e^x along `axis`, the last one when left out. Throws a ShapeError for an axis that x does not have. */
export const softmax = (x: Tensor, axis = -1): Tensor =>
  alongLastAxis("softmax", x, axis, (last) => apply(softmaxOp, [last], {}));

/** log softmax along `axis`, without underflow. Throws a ShapeError for an axis that x does not have. */
export const logSoftmax = (x: Tensor, axis = -1): Tensor =>
  alongLastAxis("log-softmax", x, axis, (last) => apply(logSoftmaxOp, [last], {}));

// dx = y·(dy - Σ dy·y)
const softmaxOp = withOutputGradient(kernels.softmax, kernels.softmaxBackward);

// dx = dy - e^y·Σ dy
const logSoftmaxOp = withOutputGradient(kernels.logSoftmax, kernels.logSoftmaxBackward);

function withOutputGradient(kernel: Kernel, backwardKernel: Kernel) {
  const backwardOp = elementwise(backwardKernel);
  return elementwise(kernel, ([dy], { outputs: [y] }) => [apply(backwardOp, [dy!, y!], {})]);
}

function alongLastAxis(op: string, x: Tensor, axis: number, apply: (x: Tensor) => Tensor): Tensor {
  const [normal] = normalizeAxes(op, [axis], x.shape);
  // Swapping two axes undoes itself.
  const order = x.shape.map((_, index) => index);
  [order[normal!], order[order.length - 1]] = [order.length - 1, normal!];
  return transpose(apply(transpose(x, order)), order);
}
