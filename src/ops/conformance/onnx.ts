/** @file For tests: the cases of the ONNX backend test suite on our operations. */
import type { Tensor } from "../../tensor/tensor";
import { add, logSoftmax, mean, mul, relu, softmax, sub, sum, transpose } from "../index";
import type { ReduceOptions } from "../sum";
import {
  type CaseTensor,
  type ConformanceCase,
  numbersOf,
  type RecordedCase,
  realInput,
  Unsupported,
} from "./case";
import {
  alongAxis,
  dequantizeLinear,
  dynamicQuantizeLinear,
  matmulInteger,
  qLinearMatMul,
  quantizeLinear,
} from "./integers";
import { gemm, matrixProduct } from "./matrices";
import type { OnnxAttributes, OnnxCall } from "./onnx-call";
import { negativeLogLikelihood, softmaxCrossEntropyLoss } from "./onnx-losses";
import { adam, momentum } from "./onnx-training";

/** An entry of the file. */
interface OnnxFileCase {
  name: string;
  op: string;
  attributes: OnnxAttributes;
  inputs: CaseTensor[];
  expected: CaseTensor[];
  rtol: number;
  atol: number;
}

const one =
  (f: (call: OnnxCall) => Tensor) =>
  (call: OnnxCall): RecordedCase => ({ outputs: [f(call)] });

const operators: Readonly<Record<string, (call: OnnxCall) => RecordedCase>> = {
  Add: one(({ real }) => add(real(0), real(1))),
  Sub: one(({ real }) => sub(real(0), real(1))),
  Mul: one(({ real }) => mul(real(0), real(1))),
  MatMul: one(({ real }) => matrixProduct(real(0), real(1))),
  Gemm: one(({ real, inputs, attributes: { alpha, beta, transA, transB } }) => {
    const attrs = { alpha, beta, transposeA: transA === 1, transposeB: transB === 1 };
    return gemm(real(0), real(1), inputs[2] && real(2), attrs);
  }),
  Relu: one(({ real }) => relu(real(0))),
  Softmax: one(({ real, attributes }) => softmax(real(0), attributes.axis)),
  LogSoftmax: one(({ real, attributes }) => logSoftmax(real(0), attributes.axis)),
  Transpose: one(({ real, attributes }) => transpose(real(0), attributes.perm)),
  ReduceSum: one((call) => reduce(sum, call)),
  ReduceMean: one((call) => reduce(mean, call)),
  SoftmaxCrossEntropyLoss: softmaxCrossEntropyLoss,
  NegativeLogLikelihoodLoss: one(negativeLogLikelihood),
  QuantizeLinear: one(({ graph, inputs: [x, scale, zero], attributes: { axis } }) =>
    quantizeLinear(graph, x!, alongAxis(scale!, x!.shape, axis), alongAxis(zero!, x!.shape, axis)),
  ),
  DequantizeLinear: one(({ graph, inputs: [x, scale, zero], attributes: { axis } }) =>
    dequantizeLinear(graph, x!, alongAxis(scale!, x!.shape, axis), alongAxis(zero!, x!.shape, axis)),
  ),
  DynamicQuantizeLinear: ({ graph, inputs: [x] }) => ({ outputs: dynamicQuantizeLinear(graph, x!) }),
  MatMulInteger: one(({ graph, inputs: [a, b, za, zb] }) => matmulInteger(graph, a!, b!, za, zb)),
  QLinearMatMul: one(({ graph, inputs }) => qLinearMatMul(graph, inputs)),
  Adam: adam,
  Momentum: momentum,
};

/** Axes come as an input or, before opset 18, as an attribute; an empty list of them means all, unless told otherwise. */
function reduce(
  op: (x: Tensor, axes: readonly number[] | undefined, options: ReduceOptions) => Tensor,
  { real, inputs, attributes }: OnnxCall,
): Tensor {
  const axes = attributes.axes ?? (inputs[1] ? [...numbersOf(inputs[1])] : []);
  const isAll = axes.length === 0 && attributes.noop_with_empty_axes !== 1;
  return op(real(0), isAll ? undefined : axes, { keepDims: attributes.keepdims !== 0 });
}

/** The cases of the file's text. */
export function readOnnxCases(text: string): ConformanceCase[] {
  return (JSON.parse(text) as OnnxFileCase[]).map(
    ({ name, op, attributes, inputs, expected, rtol, atol }) => ({
      suite: "ONNX",
      name,
      expected,
      // What is infinite is allowed to be nothing else: relative to it everything is near.
      allows: (got, wanted) =>
        got === wanted ||
        (Number.isFinite(wanted) && Math.abs(got - wanted) <= atol + rtol * Math.abs(wanted)),
      record: (graph) => {
        const operator = operators[op];
        if (!operator) throw new Unsupported(`operator ${op}`);
        return operator({
          graph,
          attributes,
          inputs,
          expected,
          real: (index) => realInput(graph, inputs[index]!),
        });
      },
    }),
  );
}
