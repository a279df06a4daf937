import type { Kernel } from "../kernel/declaration";
import type { Params } from "../kernel/signature";
import type { Tensor, TensorSpec } from "../tensor/tensor";

export type Attrs = Readonly<Record<string, unknown>>;

/** One recorded operation. */
export interface Node<A extends Attrs = Attrs> {
  readonly op: Op<A>;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly attrs: A;
  /** The recorded nodes that a fused one computes; itself alone when left out. */
  readonly standsFor?: readonly Node[];
}

/** The recorded nodes that some nodes compute, fused or not. */
export const recordedOf = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => node.standsFor ?? [node]);

/** Gradients flowing into a node's outputs or out to its inputs; undefined where nothing flows. */
export type Gradients = readonly (Tensor | undefined)[];

/**
 * An operation: what it yields, the kernel that computes it, and its vector-Jacobian product. Kernel arguments are
 * bound in order: the inputs, then the outputs. An input that the kernel writes is updated in place.
 */
export interface Op<A extends Attrs = Attrs> {
  readonly name: string;
  /** null: a view, its only output shares the storage of its only input. */
  readonly kernel: Kernel | null;
  /** Shapes and types of the outputs. Throws a ShapeError when the inputs don't fit. */
  infer(inputs: readonly Tensor[], attrs: A): readonly TensorSpec[];
  /** Values of the kernel's override constants other than dimensions. */
  params?(attrs: A, inputs: readonly Tensor[]): Params;
  /** Gradients of the inputs from those of the outputs, recorded on the same graph. */
  vjp?(gradients: Gradients, node: Node<A>): Gradients;
}
