import { backward } from "../graph/backward";
import { graphOf } from "../graph/graph";
import type { Tensor } from "../tensor/tensor";
import { add } from "./add";

/**
 * Gradients of the scalar `loss` with respect to each tensor of `wrt`, as torch.autograd.grad. Throws a ShapeError when
 * the loss is not one number and an Error when it does not depend on one of them.
 */
export const grad = (loss: Tensor, wrt: readonly Tensor[]): Tensor[] => backward(loss, wrt, add).map(detach);

/**
 * The gradient of Σ p·q with respect to p is q itself, and an update of q in place would change it before it is used:
 * a gradient that lies in a variable is copied.
 */
function detach(gradient: Tensor): Tensor {
  const graph = graphOf(gradient);
  let storage = gradient;
  for (let node = graph.producer(storage); node && !node.op.kernel; node = graph.producer(storage)) {
    storage = node.inputs[0]!;
  }
  return storage.kind === "variable" ? add(gradient, graph.splat(gradient.shape, 0)) : gradient;
}
