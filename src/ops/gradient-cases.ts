/** @file For tests: what gradients are checked on, one line per case. */
import { type Graph, graphOf } from "../graph/graph";
import { uniform } from "../lib/random";
import { type Shape, sizeOf } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import * as ops from "./index";

const { add, addBias, crossEntropy, expand, gelu, grad, logSoftmax, matmul, matmulNt, matmulTn, mean } = ops;
const { mul, relu, reshape, scale, sigmoid, softmax, softmaxCrossEntropy, sub, sum, sumRows } = ops;
const { tanh, transpose } = ops;

export interface GradientCase {
  /** The function of src/ops that the case is about. */
  op: keyof typeof ops | "composition";
  title: string;
  /** Of the inputs, all of which gradients are taken for. */
  shapes: readonly Shape[];
  f: (a: Tensor, b: Tensor, c: Tensor, d: Tensor, e: Tensor) => Tensor;
}

const check = (
  op: GradientCase["op"],
  title: string,
  shapes: readonly Shape[],
  f: GradientCase["f"],
): GradientCase => ({ op, title, shapes, f });

const of = (...axes: number[]): Shape => axes;
const labels = (x: Tensor) => graphOf(x).constant([3], [2, 0, 3], "u32");
/** Of three rows, one of which weighs nothing. */
const rowLosses = (z: Tensor) =>
  softmaxCrossEntropy(z, labels(z), graphOf(z).constant([3], [0.5, 0, 2])).losses;

export const gradientCases: readonly GradientCase[] = [
  check("matmul", "a·b", [of(3, 4), of(4, 5)], (a, b) => matmul(a, b)),
  check("matmul", "a·a", [of(4, 4)], (a) => matmul(a, a)),
  check("matmulNt", "a·bᵀ", [of(3, 4), of(5, 4)], (a, b) => matmulNt(a, b)),
  check("matmulTn", "aᵀ·b", [of(4, 3), of(4, 5)], (a, b) => matmulTn(a, b)),
  check("addBias", "to every row", [of(3, 4), of(4)], (x, b) => addBias(x, b)),
  check("sumRows", "of a matrix", [of(3, 4)], (x) => sumRows(x)),

  check("relu", "of a matrix", [of(3, 4)], (x) => relu(x)),
  check("sigmoid", "of a matrix", [of(3, 4)], (x) => sigmoid(x)),
  check("tanh", "of a matrix", [of(3, 4)], (x) => tanh(x)),
  check("gelu", "of a matrix", [of(3, 4)], (x) => gelu(x)),
  check("gelu", "where it bends most", [of(3, 4)], (x) => gelu(scale(x, 3))),

  check("softmax", "of rows", [of(3, 4)], (x) => softmax(x)),
  check("softmax", "of columns", [of(3, 4)], (x) => softmax(x, 0)),
  check("softmax", "along a middle axis", [of(2, 3, 4)], (x) => softmax(x, 1)),
  check("logSoftmax", "of rows", [of(3, 4)], (x) => logSoftmax(x)),
  check("logSoftmax", "of columns", [of(3, 4)], (x) => logSoftmax(x, -2)),

  check("crossEntropy", "mean over a batch", [of(3, 4)], (z) => crossEntropy(z, labels(z))),
  check("softmaxCrossEntropy", "per row", [of(3, 4)], (z) => rowLosses(z)),
  check("softmaxCrossEntropy", "summed", [of(3, 4)], (z) => sum(rowLosses(z))),
  check("softmaxCrossEntropy", "squared per row", [of(3, 4)], (z) => mul(rowLosses(z), rowLosses(z))),

  check("add", "same shapes", [of(3, 4), of(3, 4)], (a, b) => add(a, b)),
  check("add", "a row to a matrix", [of(3, 4), of(4)], (a, b) => add(a, b)),
  check("add", "a row and a column", [of(1, 4), of(3, 1)], (a, b) => add(a, b)),
  check("add", "one number", [of(), of(3, 4)], (a, b) => add(a, b)),
  check("sub", "same shapes", [of(3, 4), of(3, 4)], (a, b) => sub(a, b)),
  check("sub", "a column from a row", [of(1, 4), of(3, 1)], (a, b) => sub(a, b)),
  check("sub", "a matrix from a row", [of(4), of(3, 4)], (a, b) => sub(a, b)),
  check("mul", "same shapes", [of(3, 4), of(3, 4)], (a, b) => mul(a, b)),
  check("mul", "by itself", [of(3, 4)], (a) => mul(a, a)),
  check("mul", "a row and a column", [of(1, 4), of(3, 1)], (a, b) => mul(a, b)),
  check("mul", "a matrix by a row of a block", [of(3, 1), of(2, 3, 4)], (a, b) => mul(a, b)),
  check("mul", "by one number", [of(), of(3, 4)], (a, b) => mul(a, b)),
  check("mul", "by the same constant everywhere", [of(4)], (a) => mul(graphOf(a).splat([3, 4], -2.5), a)),
  check("scale", "by -2.5", [of(3, 4)], (x) => scale(x, -2.5)),

  check("sum", "of all", [of(2, 3, 4)], (x) => sum(x)),
  check("sum", "over the first axis", [of(2, 3, 4)], (x) => sum(x, [0])),
  check("sum", "over the last axis", [of(2, 3, 4)], (x) => sum(x, [-1])),
  check("sum", "over the middle axis", [of(2, 3, 4)], (x) => sum(x, [1])),
  check("sum", "over the outer axes, kept", [of(2, 3, 4)], (x) => sum(x, [2, 0], { keepDims: true })),
  check("sum", "of all, axes kept", [of(3, 4)], (x) => sum(x, undefined, { keepDims: true })),
  check("mean", "of all", [of(3, 4)], (x) => mean(x)),
  check("mean", "over two leading axes", [of(2, 3, 4)], (x) => mean(x, [0, 1])),
  check("mean", "over the middle axis, kept", [of(2, 3, 4)], (x) => mean(x, [1], { keepDims: true })),

  check("transpose", "of a matrix", [of(3, 4)], (x) => transpose(x)),
  check("transpose", "axes around", [of(2, 3, 4)], (x) => transpose(x, [2, 0, 1])),
  check("transpose", "two axes swapped", [of(2, 3, 4)], (x) => transpose(x, [0, 2, 1])),
  check("reshape", "to another matrix", [of(3, 4)], (x) => reshape(x, [2, 6])),
  check("expand", "a row to a matrix", [of(4)], (x) => expand(x, [3, 4])),
  check("expand", "a column to a matrix", [of(3, 1)], (x) => expand(x, [3, 4])),
  check("expand", "around an axis", [of(3, 1)], (x) => expand(x, [2, 3, 4])),
  check("expand", "one number", [of()], (x) => expand(x, [3, 4])),

  check("composition", "used twice, once as a view", [of(3, 4)], (x) => matmul(x, reshape(x, [4, 3]))),
  check("composition", "variance", [of(3, 4)], (x) => {
    const deviation = sub(x, mean(x, [1], { keepDims: true }));
    return mean(mul(deviation, deviation), [1]);
  }),
  check("composition", "attention", [of(3, 4), of(3, 4), of(3, 4)], (queries, keys, values) =>
    matmul(softmax(scale(matmulNt(queries, keys), 0.5)), values),
  ),
  check(
    "composition",
    "a two-layer perceptron",
    [of(3, 4), of(4, 5), of(5), of(5, 4), of(4)],
    (x, w1, b1, w2, b2) => crossEntropy(addBias(matmul(relu(addBias(matmul(x, w1), b1)), w2), b2), labels(x)),
  ),
];

/** A recorded case: its inputs, its value, and the gradients of a loss that weighs every element of it differently. */
export interface TracedCase {
  inputs: readonly Tensor[];
  value: Tensor;
  loss: Tensor;
  gradients: readonly Tensor[];
}

/** Inputs lie in ±[0.1, 1], away from the kink of relu, and can be stored in f32 without rounding. */
export function traceCase(graph: Graph, { op, title, shapes, f }: GradientCase, seed: number): TracedCase {
  const inputs = shapes.map((shape, stream) => {
    const values = uniform(seed, stream, sizeOf(shape), -1, 1);
    return graph.parameter(
      `${op} ${title}: input ${stream}`,
      shape,
      values.map((u) => 0.9 * u + 0.1 * Math.sign(u)),
    );
  });
  const value = f(...(inputs as unknown as Parameters<GradientCase["f"]>));
  const importance = graph.constant(value.shape, uniform(seed, inputs.length, sizeOf(value.shape), 0.5, 1.5));
  const loss = value.shape.length === 0 ? value : sum(mul(value, importance));
  return { inputs, value, loss, gradients: grad(loss, inputs) };
}
