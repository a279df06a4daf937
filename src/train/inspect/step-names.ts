/** @file Names for the tensors of a training step, which the page translates. */
import type { Forward } from "../../nn/models/model";
import type { Tensor } from "../../tensor/tensor";

/** The tensors of a step that a person wants to tell apart. */
export interface NamedStep {
  x: Tensor;
  forward: Forward;
  /** As the model has them; gradients in the same order. */
  parameters: readonly Tensor[];
  gradients: readonly Tensor[];
  /** The sums of the model's layers (see sumsOf). */
  sums: readonly Sums[];
}

/** A layer's sums, before its activation. */
interface Sums {
  tensor: Tensor;
  gradient: Tensor;
  /** Of the gradient. */
  name: string;
}

/** Those of which a step shows the gradients, first layer first; the logits are the last. */
export const sumsOf = ({ taps, logits }: Forward): readonly Omit<Sums, "gradient">[] => [
  ...taps
    .filter(({ kind }) => kind === "pre-activation")
    .map(({ name, tensor }) => ({ name: `d ${name}`, tensor })),
  { name: "dlogits", tensor: logits },
];

/** What the layers of a model yield, first layer first. */
export const hiddenOf = ({ taps }: Forward): readonly Tensor[] =>
  taps.filter(({ kind }) => kind === "hidden").map(({ tensor }) => tensor);

/**
 * "x" (the pixels), "hidden 1" (what a layer yields, by the name of its tap) …, "logits"; "dlogits", "d hidden 1" (gradients of a
 * layer's sums) …; "d dense1.weight" (a parameter's gradient) ….
 */
export function namesOf({ x, forward, parameters, gradients, sums }: NamedStep): Map<Tensor, string> {
  const hidden = forward.taps.filter(({ kind }) => kind === "hidden");
  return new Map([
    [x, "x"],
    [forward.logits, "logits"],
    ...hidden.map(({ tensor, name }) => [tensor, name] as const),
    ...gradients.map((gradient, index) => [gradient, `d ${parameters[index]!.name}`] as const),
    ...sums.map(({ gradient, name }) => [gradient, name] as const),
  ]);
}
