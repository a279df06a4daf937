import { product } from "../lib/math";

/** Axis lengths, slowest first; [] is a scalar. */
export type Shape = readonly number[];

/** Shapes that don't fit an operation. The message carries the shapes. */
export class ShapeError extends Error {
  override name = "ShapeError";
}

export const sizeOf = (shape: Shape): number => product(shape);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

export const formatShape = (shape: Shape): string => `[${shape.join(", ")}]`;

/** Row-major strides in elements. */
export function stridesOf(shape: Shape): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1]! * shape[axis + 1]!;
  return strides;
}

/** NumPy's broadcasting rule. Throws a ShapeError that names the operation when an axis differs and is not 1. */
export function broadcastShapes(op: string, a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1) {
      throw new ShapeError(
        `${op}: ${formatShape(a)} and ${formatShape(b)} do not broadcast: ${left} against ${right}`,
      );
    }
    return left === 1 ? right : left;
  });
}

/** Axis numbers in 0..rank-1, negative ones counted from the end. Throws a ShapeError outside ±rank or on repeats. */
export function normalizeAxes(op: string, axes: readonly number[], shape: Shape): number[] {
  const rank = shape.length;
  const normal = axes.map((axis) => {
    if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
      throw new ShapeError(`${op}: axis ${axis} does not exist in ${formatShape(shape)}`);
    }
    return axis < 0 ? axis + rank : axis;
  });
  if (new Set(normal).size < normal.length) {
    throw new ShapeError(`${op}: axes ${formatShape(axes)} name an axis of ${formatShape(shape)} twice`);
  }
  return normal;
}
