/** @file For tests: the conformance cases of the W3C WebNN API (web-platform-tests) on our operations. */
import type { Graph } from "../../graph/graph";
import type { Tensor } from "../../tensor/tensor";
import { add, mean, mul, relu, softmax, sub, sum, transpose } from "../index";
import { type CaseTensor, type ConformanceCase, realInput, Unsupported, ulpDistance } from "./case";
import { dequantizeLinear, quantizeLinear } from "./integers";
import { gemm, matrixProduct } from "./matrices";

interface WebnnOperand {
  data: CaseTensor["data"];
  descriptor: { shape: number[]; dataType: string };
}

/** An entry of the file; every case is a graph of one operator. */
interface WebnnCase {
  name: string;
  graph: {
    inputs: Record<string, WebnnOperand>;
    operators: [{ name: string; arguments: Record<string, unknown>[] }];
    expectedOutputs: Record<string, WebnnOperand>;
  };
  tolerance: { metricType: "ULP" | "ATOL"; value: number };
}

/** MLGraphBuilder's options, of all the operators below. */
interface Options {
  alpha?: number;
  beta?: number;
  aTranspose?: boolean;
  bTranspose?: boolean;
  c?: string;
  axes?: number[];
  keepDimensions?: boolean;
  permutation?: number[];
}

interface Call extends Options {
  axis?: number;
  graph: Graph;
  /** The operand passed as an argument, or as an option that is one. */
  operand: (argument: string) => Tensor;
  /** The same as it is written. */
  written: (argument: string) => CaseTensor;
}

const operators: Readonly<Record<string, (call: Call) => Tensor>> = {
  add: ({ operand }) => add(operand("a"), operand("b")),
  sub: ({ operand }) => sub(operand("a"), operand("b")),
  mul: ({ operand }) => mul(operand("a"), operand("b")),
  matmul: ({ operand }) => matrixProduct(operand("a"), operand("b")),
  gemm: ({ operand, c, alpha, beta, aTranspose = false, bTranspose = false }) => {
    const attrs = { alpha, beta, transposeA: aTranspose, transposeB: bTranspose };
    return gemm(operand("a"), operand("b"), c === undefined ? undefined : operand("c"), attrs);
  },
  relu: ({ operand }) => relu(operand("input")),
  // Without an axis, rows of a matrix.
  softmax: ({ operand, axis }) => softmax(operand("input"), axis),
  transpose: ({ operand, permutation }) => transpose(operand("input"), permutation),
  reduceSum: ({ operand, axes, keepDimensions = false }) =>
    sum(operand("input"), axes, { keepDims: keepDimensions }),
  reduceMean: ({ operand, axes, keepDimensions = false }) =>
    mean(operand("input"), axes, { keepDims: keepDimensions }),
  quantizeLinear: ({ graph, written }) =>
    quantizeLinear(graph, written("input"), written("scale"), written("zeroPoint")),
  dequantizeLinear: ({ graph, written }) =>
    dequantizeLinear(graph, written("input"), written("scale"), written("zeroPoint")),
};

const tensorOf = ({ data, descriptor }: WebnnOperand): CaseTensor => ({
  dtype: descriptor.dataType,
  shape: descriptor.shape,
  data,
});

/** The cases of the file's text. */
export function readWebnnCases(text: string): ConformanceCase[] {
  return (JSON.parse(text) as WebnnCase[]).map(
    ({ name, graph: { inputs, operators: calls, expectedOutputs }, tolerance }) => {
      return {
        suite: "WebNN",
        name,
        expected: Object.values(expectedOutputs).map(tensorOf),
        allows: (got, expected) =>
          tolerance.metricType === "ULP"
            ? ulpDistance(got, expected) <= tolerance.value
            : Math.abs(got - expected) <= tolerance.value,
        record: (graph) => {
          const [call] = calls;
          const operator = operators[call.name];
          if (!operator) throw new Unsupported(`operator ${call.name}`);
          const args: Record<string, unknown> = Object.assign({}, ...call.arguments);
          const options = (args["options"] ?? {}) as Options;
          const named: Record<string, unknown> = { ...args, ...options };
          const written = (argument: string) => tensorOf(inputs[named[argument] as string]!);
          const operand = (argument: string) => realInput(graph, written(argument));
          return { outputs: [operator({ ...named, graph, operand, written })] };
        },
      };
    },
  );
}
