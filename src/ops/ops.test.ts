/** @file What every operation yields on numbers one can check by hand, on both devices, and what it refuses. */
import { beforeAll, describe, expect, it, test } from "vitest";
import type { ReadArray } from "../device/device";
import { evaluate } from "../device/evaluate";
import { testDevices } from "../device/test-device";
import { Graph } from "../graph/graph";
import { compileProgram } from "../graph/program";
import { ShapeError } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import {
  add,
  addBias,
  crossEntropy,
  expand,
  gelu,
  logSoftmax,
  matmul,
  matmulNt,
  matmulTn,
  mean,
  mul,
  relu,
  reshape,
  scale,
  sigmoid,
  softmax,
  softmaxCrossEntropy,
  sub,
  sum,
  sumRows,
  tanh,
  transpose,
} from "./index";

const graph = new Graph();
let variableCount = 0;
const of = (shape: number[], ...values: number[]) =>
  graph.variable(`x${variableCount++}`, shape, { initial: values });

const matrix = of([2, 3], 1, 2, 3, 4, 5, 6);
const row = of([3], 10, 20, 30);
const column = of([2, 1], 100, 200);
const block = of([2, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8);
const signs = of([4], -2, -0.5, 0, 3);
// softmax of (ln 1, ln 2, ln 5) is (1, 2, 5) / 8
const odds = of([2, 3], Math.log(1), Math.log(2), Math.log(5), 0, 0, 0);
const labels = graph.constant([2], [2, 0], "u32");
const weighted = softmaxCrossEntropy(odds, labels, graph.constant([2], [1, 10]));

const cases: readonly (readonly [name: string, value: Tensor, shape: number[], ...expected: number[]])[] = [
  ["matmul", matmul(matrix, of([3, 2], 1, 0, 0, 1, 1, 1)), [2, 2], 4, 5, 10, 11],
  ["matmulNt", matmulNt(matrix, of([2, 3], 1, 0, 1, 0, 1, 1)), [2, 2], 4, 5, 10, 11],
  ["matmulTn", matmulTn(matrix, of([2, 1], 1, 10)), [3, 1], 41, 52, 63],
  ["addBias", addBias(matrix, row), [2, 3], 11, 22, 33, 14, 25, 36],
  ["sumRows", sumRows(matrix), [3], 5, 7, 9],
  ["add a column", add(matrix, column), [2, 3], 101, 102, 103, 204, 205, 206],
  ["sub from a row", sub(row, matrix), [2, 3], 9, 18, 27, 6, 15, 24],
  ["mul row and column", mul(column, row), [2, 3], 1000, 2000, 3000, 2000, 4000, 6000],
  ["scale", scale(row, -0.5), [3], -5, -10, -15],
  ["relu", relu(signs), [4], 0, 0, 0, 3],
  ["sigmoid", sigmoid(of([2], 0, Math.log(3))), [2], 0.5, 0.75],
  ["tanh", tanh(of([3], 0, Math.log(2), -Math.log(2))), [3], 0, 0.6, -0.6],
  // 1/2·(1 + tanh(√(2/π)·1.044715))
  ["gelu", gelu(of([3], 0, 1, -1)), [3], 0, 0.8411919906, -0.1588080094],
  ["softmax", softmax(odds), [2, 3], 1 / 8, 2 / 8, 5 / 8, 1 / 3, 1 / 3, 1 / 3],
  ["softmax of columns", softmax(of([2, 1], Math.log(3), 0), 0), [2, 1], 0.75, 0.25],
  ["logSoftmax", logSoftmax(of([1, 2], Math.log(3), 0)), [1, 2], Math.log(0.75), Math.log(0.25)],
  ["softmax of large numbers", softmax(of([3], 1e4, 1e4, -1e4)), [3], 0.5, 0.5, 0],
  ["logSoftmax of large numbers", logSoftmax(of([2], 1e4, -1e4)), [2], 0, -2e4],
  ["sum of all", sum(matrix), [], 21],
  ["sum of rows", sum(matrix, [1]), [2], 6, 15],
  ["sum over the middle", sum(block, [1]), [2, 2], 4, 6, 12, 14],
  ["sum over the outer axes", sum(block, [-1, 0], { keepDims: true }), [1, 2, 1], 14, 22],
  ["sum over no axes", sum(matrix, []), [2, 3], 1, 2, 3, 4, 5, 6],
  ["mean of columns, kept", mean(matrix, [0], { keepDims: true }), [1, 3], 2.5, 3.5, 4.5],
  ["mean of all", mean(block), [], 4.5],
  ["transpose", transpose(matrix), [3, 2], 1, 4, 2, 5, 3, 6],
  ["transpose by an order", transpose(block, [2, 0, 1]), [2, 2, 2], 1, 3, 5, 7, 2, 4, 6, 8],
  ["reshape", reshape(matrix, [3, 2]), [3, 2], 1, 2, 3, 4, 5, 6],
  ["expand", expand(column, [2, 2, 2]), [2, 2, 2], 100, 100, 200, 200, 100, 100, 200, 200],
  ["crossEntropy", crossEntropy(odds, labels), [], (Math.log(8 / 5) + Math.log(3)) / 2],
  ["weighted losses", weighted.losses, [2], Math.log(8 / 5), 10 * Math.log(3)],
  ["correct", weighted.correct, [2], 1, 1],
];

describe.each(await testDevices())("on %s", (_, device) => {
  const results: ReadArray[] = [];
  beforeAll(async () => {
    const outputs = cases.map(([, value]) => value);
    if (typeof device !== "string") results.push(...(await evaluate(device, outputs)));
  });

  test.skipIf(typeof device === "string").each(cases.map((row, index) => [row[0], index] as const))(
    "%s is what it should be",
    (_, index) => {
      const [, value, shape, ...expected] = cases[index]!;
      expect(value.shape).toEqual(shape);
      const got = [...results[index]!];
      expect(got).toHaveLength(expected.length);
      for (const [i, element] of expected.entries()) {
        expect(Math.abs(got[i]! - element)).toBeLessThanOrEqual(2e-6 * Math.max(1, Math.abs(element)));
      }
    },
  );
});

describe("an operation that does not fit says so:", () => {
  const seven = of([1, 1, 1, 1, 1, 1, 2], 1, 2);
  const floats = graph.variable("floats", [2], { initial: [2, 0] });

  it.each<[sentence: string, record: () => unknown]>([
    ["matmul: inner dimensions differ: a[2, 3] · b[2, 1]", () => matmul(matrix, column)],
    ["matmul: both factors must be matrices: a[2, 3] · b[3]", () => matmul(matrix, row)],
    ["matmul-nt: inner dimensions differ: a[2, 3] ·ᵀ b[2, 1]", () => matmulNt(matrix, column)],
    ["matmul-tn: inner dimensions differ: a[2, 3] ᵀ· b[3, 2]", () => matmulTn(matrix, transpose(matrix))],
    ["add-bias: x[2, 3] + b[2]: expected [M, N] + [N]", () => addBias(matrix, of([2], 1, 2))],
    ["sum-rows: x[3] is not a matrix", () => sumRows(row)],
    ["add: [2, 3] and [2, 2, 2] do not broadcast: 3 against 2", () => add(matrix, block)],
    ["sub: [2, 3] and [4] do not broadcast: 3 against 4", () => sub(matrix, signs)],
    ["mul: [2, 3] and [4] do not broadcast: 3 against 4", () => mul(matrix, signs)],
    ["reshape: [2, 3] has 6 elements, [4] 4", () => reshape(matrix, [4])],
    ["expand: [2, 3] and [2, 4] do not broadcast: 3 against 4", () => expand(matrix, [2, 4])],
    ["expand: [2, 3] does not broadcast to [3]", () => expand(matrix, [3])],
    [
      "expand: [1, 1, 1, 1, 1, 2, 3] has rank 7; up to 6 is supported",
      () => expand(matrix, [1, 1, 1, 1, 1, 2, 3]),
    ],
    ["transpose: [2, 1, 1, 1, 1, 1, 1] has rank 7; up to 6 is supported", () => transpose(seven)],
    ["transpose: order [0] must name every axis of [2, 3]", () => transpose(matrix, [0])],
    ["transpose: axes [0, 0] name an axis of [2, 3] twice", () => transpose(matrix, [0, 0])],
    ["transpose: axis 2 does not exist in [2, 3]", () => transpose(matrix, [0, 2])],
    ["sum: axis 2 does not exist in [2, 3]", () => sum(matrix, [2])],
    ["mean: axis -3 does not exist in [2, 3]", () => mean(matrix, [-3])],
    ["softmax: axis 1 does not exist in [3]", () => softmax(row, 1)],
    ["log-softmax: axis 1 does not exist in [3]", () => logSoftmax(row, 1)],
    [
      "softmax-cross-entropy: logits[2, 3], labels floats[2] f32 and weight 0.5[2] must be [B, C], [B] u32 and [B]",
      () => crossEntropy(matrix, floats),
    ],
    [
      "softmax-cross-entropy: logits[3], labels constant[2] u32 and weight floats[2] must be [B, C], [B] u32 and [B]",
      () => softmaxCrossEntropy(row, labels, floats),
    ],
  ])("%s", (sentence, record) => {
    expect(record).toThrow(new ShapeError(sentence));
  });
});

it("nothing is launched for what is there already: the same shape or order, the factor 1, no axes", () => {
  const same = [
    ...[reshape(matrix, [2, 3]), expand(matrix, [2, 3]), transpose(matrix, [0, 1]), scale(matrix, 1)],
    ...[sum(matrix, []), mean(matrix, []), expand(reshape(matrix, [1, 2, 3]), [1, 2, 3])],
  ];
  expect(compileProgram(graph, { outputs: same }).launches).toEqual([]);
});
