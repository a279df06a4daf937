/** @file What operations on one or two tensors of the same shape have in common. */
import type { Gradients, Node, Op } from "../graph/op";
import type { Kernel } from "../kernel/declaration";
import { formatShape, ShapeError, sameShape } from "../tensor/shape";

export type NoAttrs = Readonly<Record<never, never>>;

/** An op whose inputs and output share one shape. Throws a ShapeError when they don't. */
export function elementwise(
  kernel: Kernel,
  vjp?: (gradients: Gradients, node: Node<NoAttrs>) => Gradients,
): Op<NoAttrs> {
  return {
    name: kernel.name,
    kernel,
    infer: ([first, ...others]) => {
      const { shape, dtype } = first!;
      for (const other of others) {
        if (!sameShape(other.shape, shape)) {
          throw new ShapeError(
            `${kernel.name}: shapes differ: ${formatShape(shape)} and ${formatShape(other.shape)}`,
          );
        }
      }
      return [{ shape, dtype }];
    },
    ...(vjp && { vjp }),
  };
}
