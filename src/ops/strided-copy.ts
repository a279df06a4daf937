import * as kernels from "../../shaders";
import type { Params } from "../kernel/kernel";
import { formatShape, type Shape, ShapeError } from "../tensor/shape";

const maxRank = 6;

export const stridedCopyKernel = kernels.stridedCopy;

/** Params of the kernel: the output's shape and, for each of its axes, the step in the input's elements. */
export function stridedCopyParams(op: string, shape: Shape, strides: readonly number[]): Params {
  if (shape.length > maxRank) {
    throw new ShapeError(
      `${op}: ${formatShape(shape)} has rank ${shape.length}; up to ${maxRank} is supported`,
    );
  }
  const lead = maxRank - shape.length;
  const entries = Array.from({ length: maxRank }, (_, axis) => [
    [`SIZE${axis}`, shape[axis - lead] ?? 1],
    [`STRIDE${axis}`, strides[axis - lead] ?? 0],
  ]);
  return Object.fromEntries(entries.flat());
}
