import { backward } from "../graph/backward";
import type { Tensor } from "../tensor/tensor";
import { add } from "./add";

/**
 * Gradients of the scalar `loss` with respect to each tensor of `wrt`, as torch.autograd.grad. Throws a ShapeError when
 * the loss is not one number and an Error when it does not depend on one of them.
 */
export const grad = (loss: Tensor, wrt: readonly Tensor[]): Tensor[] => backward(loss, wrt, add);
