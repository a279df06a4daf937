/** @file Operations on integers of a byte. They have no gradients: what is trained is trained before. */
import * as kernels from "../../shaders";
import { apply, graphOf } from "../graph/graph";
import type { Op } from "../graph/op";
import { packRows, wordsOf } from "../lib/packed-bits";
import { formatShape, ShapeError, sizeOf } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import { reshape } from "./reshape";

export interface Quantized {
  /** u8, of the shape of what it stands for. */
  q: Tensor;
  /** [1] f32 */
  scale: Tensor;
  /** [1] i32 */
  zero: Tensor;
}

/** Integers from 0 to `largest` for x, by the range that x has in this call and 0 in it. */
export function quantizeDynamic(x: Tensor, largest: number): Quantized {
  const columns = x.shape.at(-1) ?? 1;
  const matrix = x.shape.length === 2 ? x : reshape(x, [sizeOf(x.shape) / columns, columns]);
  const graph = graphOf(x);
  const ranges = apply(rowRangesOp, [matrix], {});
  const [q, scale, zero] = graph.record(quantizeDynamicOp, [matrix, ranges], { largest }).outputs;
  return { q: matrix === x ? q! : reshape(q!, x.shape), scale: scale!, zero: zero! };
}

const rowRangesOp: Op = {
  name: "row-ranges",
  kernel: kernels.rowRanges,
  infer: ([x]) => [{ shape: [x!.shape[0]!, 2], dtype: "f32" }],
};

const quantizeDynamicOp: Op<{ largest: number }> = {
  name: "quantize-dynamic",
  kernel: kernels.quantizeDynamic,
  infer: ([x]) => [
    { shape: x!.shape, dtype: "u8" },
    { shape: [1], dtype: "f32" },
    { shape: [1], dtype: "i32" },
  ],
  params: ({ largest }) => ({ HIGH: largest }),
};

export interface GroupAttrs extends Record<string, unknown> {
  /** How many elements in a row share an entry of scale and zero point before the next one's turn comes; 1 when left out. */
  span?: number;
}

export interface QuantizeAttrs extends GroupAttrs {
  dtype: "u8" | "i8";
  /** The largest integer; that of the type when left out. */
  largest?: number;
}

/** round(x / scale) + zero as integers of a byte, halves to the even one; scale [G] f32 and zero [G] i32. */
export const quantize = (x: Tensor, scale: Tensor, zero: Tensor, attrs: QuantizeAttrs): Tensor =>
  apply(quantizeOp, [x, scale, zero], attrs);

const quantizeOp: Op<QuantizeAttrs> = {
  name: "quantize",
  kernel: kernels.quantize,
  infer: ([x], { dtype }) => [{ shape: x!.shape, dtype }],
  params: ({ span = 1, dtype, largest = dtype === "u8" ? 255 : 127 }) => ({
    SPAN: span,
    LOW: dtype === "u8" ? 0 : -128,
    HIGH: largest,
  }),
};

/** (q - zero)·scale for integers of a byte; scale [G] f32 and zero [G] i32. */
export const dequantize = (q: Tensor, scale: Tensor, zero: Tensor, attrs: GroupAttrs = {}): Tensor =>
  apply(dequantizeOp, [q, scale, zero], attrs);

const isSigned = ({ dtype }: Tensor): number => (dtype === "i8" ? 1 : 0);

const dequantizeOp: Op<GroupAttrs> = {
  name: "dequantize",
  kernel: kernels.dequantize,
  infer: ([q]) => [{ shape: q!.shape, dtype: "f32" }],
  params: ({ span = 1 }, [q]) => ({ SPAN: span, SIGNED: isSigned(q!) }),
};

/**
 * (a - za)·(b - zb)ᵀ summed in i32, for a [M, K] and b [N, K] of u8 or i8, za [1] and zb [N] of i32. Throws a ShapeError when the
 * inner dimensions differ.
 */
export const matmulInt8 = (a: Tensor, b: Tensor, za: Tensor, zb: Tensor): Tensor =>
  apply(matmulInt8Op, [a, b, za, zb], {});

const matmulInt8Op: Op = {
  name: "matmul-int8",
  kernel: kernels.matmulInt8,
  infer: ([a, b]) => {
    if (a!.shape.length !== 2 || b!.shape.length !== 2 || a!.shape[1] !== b!.shape[1]) {
      const written = `a${formatShape(a!.shape)} ·ᵀ b${formatShape(b!.shape)}`;
      throw new ShapeError(`matmul-int8: both must be matrices of rows of the same length: ${written}`);
    }
    return [{ shape: [a!.shape[0]!, b!.shape[0]!], dtype: "i32" }];
  },
  params: (_, [a, b]) => ({ A_SIGNED: isSigned(a!), B_SIGNED: isSigned(b!) }),
};

export interface EpilogueAttrs extends Record<string, unknown> {
  hasRelu: boolean;
}

/** x·sa·sb + bias as real numbers, for x [M, N] of i32, sa [1], sb and bias [N]; then ReLU, where asked for. */
export const rescale = (x: Tensor, sa: Tensor, sb: Tensor, bias: Tensor, attrs: EpilogueAttrs): Tensor =>
  apply(rescaleOp, [x, sa, sb, bias], attrs);

const rescaleOp: Op<EpilogueAttrs> = {
  name: "rescale",
  kernel: kernels.rescale,
  infer: ([x]) => [{ shape: x!.shape, dtype: "f32" }],
  params: ({ hasRelu }) => ({ RELU: hasRelu ? 1 : 0 }),
};

export interface PackedWeight {
  /** [N, W] u32 */
  words: Tensor;
  bits: number;
}

/** Integers [N, K] of a few bits as a constant on the graph of `beside`. */
export function packedWeight(
  beside: Tensor,
  integers: ArrayLike<number>,
  inputs: number,
  bits: number,
): PackedWeight {
  const shape = [integers.length / inputs, wordsOf(inputs, bits)];
  return { words: graphOf(beside).constant(shape, packRows(integers, inputs, bits), "u32"), bits };
}

/** x·wᵀ·s + bias for x [M, K], packed w [N, K], s and bias [N]; then ReLU, where asked for. */
export const denseBits = (
  x: Tensor,
  { words, bits }: PackedWeight,
  s: Tensor,
  bias: Tensor,
  attrs: EpilogueAttrs,
): Tensor => apply(denseBitsOp, [x, words, s, bias], { ...attrs, bits });

const denseBitsOp: Op<EpilogueAttrs & { bits: number }> = {
  name: "dense-bits",
  kernel: kernels.denseBits,
  infer: ([x, words]) => [{ shape: [x!.shape[0]!, words!.shape[0]!], dtype: "f32" }],
  params: ({ bits, hasRelu }) => ({ BITS: bits, RELU: hasRelu ? 1 : 0 }),
};
