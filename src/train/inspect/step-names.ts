/** @file Names for the tensors of a training step, which the page translates. */
import type { Graph } from "../../graph/graph";
import type { Tensor } from "../../tensor/tensor";

/** The tensors of a step that a person wants to tell apart. */
export interface NamedStep {
  graph: Graph;
  x: Tensor;
  hidden: readonly Tensor[];
  logits: Tensor;
  /** Weight and bias of each layer, first layer first; gradients in the same order. */
  parameters: readonly Tensor[];
  gradients: readonly Tensor[];
}

/**
 * "x" (the pixels), "hidden 1" (a layer's output) …, "logits"; "dlogits", "d hidden 1" (gradients of a layer's sums, before
 * its activation) …; "d dense1.weight" (a parameter's gradient) ….
 */
export function namesOf(step: NamedStep): Map<Tensor, string> {
  const { x, hidden, logits, parameters, gradients } = step;
  const names = new Map<Tensor, string>([
    [x, "x"],
    [logits, "logits"],
  ]);
  for (const [index, layer] of hidden.entries()) names.set(layer, `hidden ${index + 1}`);
  for (const [index, gradient] of gradients.entries()) names.set(gradient, `d ${parameters[index]!.name}`);
  for (let layer = 0; layer <= hidden.length; layer++) {
    names.set(sumsGradient(step, layer), layer === hidden.length ? "dlogits" : `d hidden ${layer + 1}`);
  }
  return names;
}

/** The gradient of a layer's sums, before its activation: what its bias's gradient is the sum over the rows of. */
export const sumsGradient = ({ graph, gradients }: NamedStep, layer: number): Tensor =>
  graph.producer(gradients[2 * layer + 1]!)!.inputs[0]!;
