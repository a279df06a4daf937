/**
 * @file The little language in which a kernel states its arguments: "M K", "B : u32", "M* N", "1 : f32".
 * A letter is a dimension, a star flattens all leading axes into that dimension, a number is a fixed size,
 * and what follows the colon is the element type ("real" when it is left out). A question mark at the end says that the
 * argument may be left out of a launch.
 */

/**
 * "real" is f32 or f16, as the tensor that is bound to it; u8 is bytes, packed four to a 32-bit word, and "byte" such bytes of
 * a tensor of u8 or of i8: a parameter of the kernel says which.
 */
export type ArgType = "real" | "f32" | "u32" | "i32" | "u8" | "byte";

export type Dims = Readonly<Record<string, number>>;

export interface ArgPattern {
  /** Dimension names, or fixed sizes as numbers, slowest axis first. */
  axes: readonly (string | number)[];
  /** Whether the first axis stands for the product of all leading axes, scalars included. */
  flattens: boolean;
  type: ArgType;
  isOptional: boolean;
}

const types: readonly ArgType[] = ["real", "f32", "u32", "i32", "u8", "byte"];

/** Reads a pattern. Throws an Error that quotes the text when it is not one. */
export function parseArg(text: string): ArgPattern {
  const isOptional = text.trimEnd().endsWith("?");
  const parts = text.replace(/\?\s*$/, "").split(":");
  const [axesText = "", typeText = "real", ...rest] = parts.map((part) => part.trim());
  const type = types.find((known) => known === typeText);
  if (!type || rest.length > 0) {
    throw new Error(`argument "${text}": the type after ":" must be one of ${types.join(", ")}`);
  }
  const words = axesText.split(/\s+/).filter(Boolean);
  const axes = words.map((word, index) => {
    if (/^\d+$/.test(word)) return Number(word);
    if (/^[A-Z]\w*$/.test(word)) return word;
    if (index === 0 && /^[A-Z]\w*\*$/.test(word)) return word.slice(0, -1);
    throw new Error(`argument "${text}": "${word}" is neither a dimension (a capital letter) nor a size`);
  });
  if (axes.length === 0) throw new Error(`argument "${text}": needs at least one axis, such as "N" or "1"`);
  return { axes, flattens: words[0]!.endsWith("*"), type, isOptional };
}

/** The number of elements of an argument at these dimensions. */
export function argSize(pattern: ArgPattern, dims: Dims): number {
  return axisSizes(pattern, dims).reduce((size, axis) => size * axis, 1);
}

/** The size of each axis of an argument at these dimensions. */
export const axisSizes = (pattern: ArgPattern, dims: Dims): number[] =>
  pattern.axes.map((axis) => axisSize(axis, dims));

function axisSize(axis: string | number, dims: Dims): number {
  if (typeof axis === "number") return axis;
  const size = dims[axis];
  if (size === undefined) throw new Error(`dimension ${axis} has no size; known are ${JSON.stringify(dims)}`);
  return size;
}

/**
 * Reads dimensions off a shape, adding them to `dims`. Returns a sentence about the first disagreement, or
 * undefined when the shape fits.
 */
export function bindDims(
  pattern: ArgPattern,
  shape: readonly number[],
  dims: Record<string, number>,
): string | undefined {
  const axes = pattern.axes;
  const tail = pattern.flattens ? axes.length - 1 : axes.length;
  const isScalar = axes.length === 1 && axes[0] === 1 && shape.length === 0;
  if (isScalar) return undefined;
  if (pattern.flattens ? shape.length < tail : shape.length !== tail) {
    return `has rank ${shape.length}, expected ${pattern.flattens ? `at least ${tail}` : tail}`;
  }
  const lead = shape.slice(0, shape.length - tail).reduce((size, axis) => size * axis, 1);
  const sizes = pattern.flattens ? [lead, ...shape.slice(shape.length - tail)] : shape;
  for (const [index, axis] of axes.entries()) {
    const size = sizes[index]!;
    const expected = typeof axis === "number" ? axis : dims[axis];
    if (expected !== undefined && expected !== size) return `has ${size} where ${axis} is ${expected}`;
    if (typeof axis === "string") dims[axis] = size;
  }
  return undefined;
}
