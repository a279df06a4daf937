/** @file For operations that normalise rows: any axis by moving it last, and gradients from the output. */
import { apply } from "../graph/graph";
import type { Kernel } from "../kernel/declaration";
import { normalizeAxes } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import { elementwise } from "./elementwise";
import { transpose } from "./transpose";

/** An op on rows whose gradient another kernel computes from (dy, y). */
export function withOutputGradient(kernel: Kernel, backwardKernel: Kernel) {
  const backwardOp = elementwise(backwardKernel);
  return elementwise(kernel, ([dy], { outputs: [y] }) => [apply(backwardOp, [dy!, y!], {})]);
}

/** Applies a function of the last axis along another one. Throws a ShapeError for an axis that x does not have. */
export function alongLastAxis(op: string, x: Tensor, axis: number, apply: (x: Tensor) => Tensor): Tensor {
  const [normal] = normalizeAxes(op, [axis], x.shape);
  // Swapping two axes undoes itself.
  const order = x.shape.map((_, index) => index);
  [order[normal!], order[order.length - 1]] = [order.length - 1, normal!];
  return transpose(apply(transpose(x, order)), order);
}
