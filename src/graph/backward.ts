/** @file Reverse-mode differentiation: walks the tape backwards and records every operation's vjp on it. */
import { formatShape, ShapeError, sizeOf } from "../tensor/shape";
import { formatTensor, type Tensor } from "../tensor/tensor";
import { graphOf } from "./graph";

/**
 * Gradients of a scalar `loss` with respect to `wrt`, appended to the tape; `add` sums gradients where a tensor is
 * used more than once. Throws a ShapeError for a loss with more than one element, and an Error naming the tensor or
 * operation that has no gradient, or the tensor that was not made to have one.
 */
export function backward(
  loss: Tensor,
  wrt: readonly Tensor[],
  add: (a: Tensor, b: Tensor) => Tensor,
): Tensor[] {
  if (sizeOf(loss.shape) !== 1) {
    throw new ShapeError(
      `backward: the loss must be one number but is ${formatShape(loss.shape)}; take its mean or sum`,
    );
  }
  for (const tensor of wrt) {
    if (!tensor.requiresGrad) {
      throw new Error(
        `backward: ${formatTensor(tensor)} takes no gradient; make it with graph.parameter or requiresGrad`,
      );
    }
  }
  const graph = graphOf(loss);
  const gradients = new Map<Tensor, Tensor>([[loss, graph.splat(loss.shape, 1)]]);
  const tape = [...graph.nodes];
  for (const node of tape.reverse()) {
    if (!node.outputs.some((output) => gradients.has(output))) continue;
    if (!node.inputs.some((input) => input.requiresGrad)) continue;
    if (!node.op.vjp) throw new Error(`backward: ${node.op.name} has no gradient`);
    const incoming = node.outputs.map((output) => gradients.get(output));
    for (const [index, gradient] of node.op.vjp(incoming, node).entries()) {
      const input = node.inputs[index]!;
      if (!gradient || !input.requiresGrad) continue;
      const sofar = gradients.get(input);
      gradients.set(input, sofar ? add(sofar, gradient) : gradient);
    }
  }
  return wrt.map((tensor) => {
    const gradient = gradients.get(tensor);
    if (!gradient)
      throw new Error(`backward: ${formatTensor(loss)} does not depend on ${formatTensor(tensor)}`);
    return gradient;
  });
}
