import * as kernels from "../../shaders";
import type { Params } from "../kernel/signature";
import { formatShape, type Shape, ShapeError } from "../tensor/shape";

const maxRank = 6;

export const stridedCopyKernel = kernels.stridedCopy;

/** Throws a ShapeError for more axes than the kernel has. */
export function checkRank(op: string, shape: Shape): Shape {
  if (shape.length <= maxRank) return shape;
  throw new ShapeError(
    `${op}: ${formatShape(shape)} has rank ${shape.length}; up to ${maxRank} is supported`,
  );
}

/** Params of the kernel: the output's shape and, for each of its axes, the step in the input's elements. */
export function stridedCopyParams(shape: Shape, strides: readonly number[]): Params {
  const lead = maxRank - shape.length;
  const entries = Array.from({ length: maxRank }, (_, axis) => [
    [`SIZE${axis}`, shape[axis - lead] ?? 1],
    [`STRIDE${axis}`, strides[axis - lead] ?? 0],
  ]);
  return Object.fromEntries(entries.flat());
}
