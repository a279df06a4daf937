/** @file For tests: the integer operators of WebNN and ONNX, composed of ours. */
import type { Graph } from "../../graph/graph";
import { type Shape, sizeOf, stridesOf } from "../../tensor/shape";
import type { Tensor } from "../../tensor/tensor";
import { reshape } from "../index";
import { dequantize, matmulInt8, quantize, quantizeDynamic, rescale } from "../quantize";
import { type CaseTensor, numbered, numbersOf, realInput, Unsupported } from "./case";

const dtypes = { uint8: "u8", int8: "i8", int32: "i32" } as const;

/** An input of integers as a variable of their type. */
export function integerInput(graph: Graph, tensor: CaseTensor): Tensor {
  const dtype = integerType(tensor);
  return graph.variable(numbered("integers"), tensor.shape, {
    dtype,
    initial: () => Int32Array.from(numbersOf(tensor)),
  });
}

function integerType({ dtype }: CaseTensor): (typeof dtypes)[keyof typeof dtypes] {
  const type = dtypes[dtype as keyof typeof dtypes];
  if (!type) throw new Unsupported(`${dtype} tensors`);
  return type;
}

/**
 * The numbers of a scale or a zero point, one for each element of a shape: each axis is as long, or a part of it whose entries stand
 * for blocks; axes that are missing in front are of one entry. One number alone stays one.
 */
function spread(tensor: CaseTensor, shape: Shape): number[] {
  const numbers = [...numbersOf(tensor)];
  if (numbers.length === 1) return numbers;
  const sizes = [...shape.map(() => 1).slice(tensor.shape.length), ...tensor.shape];
  const [strides, own] = [stridesOf(shape), stridesOf(sizes)];
  return Array.from({ length: sizeOf(shape) }, (_, i) => {
    const at = shape.map((size, axis) => Math.floor(i / strides[axis]!) % size);
    const entry = at.map((index, axis) => Math.floor((index * sizes[axis]!) / shape[axis]!) * own[axis]!);
    return numbers[entry.reduce((sum, offset) => sum + offset, 0)]!;
  });
}

/** ONNX's scale of one axis, as WebNN would write it. */
export function alongAxis(tensor: CaseTensor, shape: Shape, axis = 1): CaseTensor {
  if (tensor.shape.length !== 1 || sizeOf(tensor.shape) === 1) return tensor;
  return { ...tensor, shape: shape.map((_, index) => (index === axis ? tensor.shape[0]! : 1)) };
}

/** Scale and zero point for each element of a shape, or one of each. */
function parametersFor(graph: Graph, scale: CaseTensor, zero: CaseTensor | undefined, shape: Shape) {
  if (scale.dtype !== "float32" && scale.dtype !== "float16") throw new Unsupported(`${scale.dtype} tensors`);
  let [scales, zeros] = [spread(scale, shape), zero ? spread(zero, shape) : [0]];
  const count = Math.max(scales.length, zeros.length);
  if (scales.length < count) scales = Array.from({ length: count }, () => scales[0]!);
  if (zeros.length < count) zeros = Array.from({ length: count }, () => zeros[0]!);
  return {
    scales,
    zeros,
    scale: graph.constant([count], scales),
    zero: graph.constant([count], Int32Array.from(zeros), "i32"),
  };
}

export function quantizeLinear(graph: Graph, x: CaseTensor, scale: CaseTensor, zero: CaseTensor): Tensor {
  const dtype = integerType(zero);
  if (dtype === "i32") throw new Unsupported("quantization to int32");
  const parameters = parametersFor(graph, scale, zero, x.shape);
  return quantize(realInput(graph, x), parameters.scale, parameters.zero, { dtype });
}

export function dequantizeLinear(graph: Graph, x: CaseTensor, scale: CaseTensor, zero: CaseTensor): Tensor {
  const integers = integerInput(graph, x);
  const parameters = parametersFor(graph, scale, zero, x.shape);
  if (integers.dtype !== "i32") return dequantize(integers, parameters.scale, parameters.zero);
  // (x - zero)·scale = x·scale + bias.
  const { scales, zeros } = parameters;
  const bias = graph.constant(
    [scales.length],
    scales.map((value, i) => -value * zeros[i]!),
  );
  const row = reshape(integers, [1, sizeOf(x.shape)]);
  const one = graph.constant([1], [1]);
  return reshape(rescale(row, one, parameters.scale, bias, { hasRelu: false }), x.shape);
}

export function dynamicQuantizeLinear(graph: Graph, x: CaseTensor): Tensor[] {
  const { q, scale, zero } = quantizeDynamic(realInput(graph, x), 255);
  return [q, reshape(scale, []), reshape(zero, [])];
}

/** (a - za)·(b - zb) for b [K, N], whose columns are our rows. */
export function matmulInteger(
  graph: Graph,
  a: CaseTensor,
  b: CaseTensor,
  za: CaseTensor | undefined,
  zb: CaseTensor | undefined,
): Tensor {
  if (a.shape.length !== 2 || b.shape.length !== 2) throw new Unsupported("matmul of rank other than 2");
  const [K, N] = b.shape as [number, number];
  const values = numbersOf(b);
  const rows = Array.from({ length: K * N }, (_, i) => values[(i % K) * N + Math.floor(i / K)]!);
  const zeroA = graph.constant([1], Int32Array.from(za ? numbersOf(za) : [0]), "i32");
  const zeros = zb ? [...numbersOf(zb)] : [0];
  const zeroB = graph.constant(
    [N],
    Int32Array.from({ length: N }, (_, n) => zeros[n % zeros.length]!),
    "i32",
  );
  return matmulInt8(
    integerInput(graph, a),
    integerInput(graph, { ...b, shape: [N, K], data: rows }),
    zeroA,
    zeroB,
  );
}

/** ONNX's QLinearMatMul: the product of bytes as real numbers, quantized again. */
export function qLinearMatMul(graph: Graph, inputs: readonly CaseTensor[]): Tensor {
  const [a, scaleA, za, b, scaleB, zb, scaleY, zy] = inputs as readonly [
    CaseTensor,
    CaseTensor,
    CaseTensor,
    CaseTensor,
    CaseTensor,
    CaseTensor,
    CaseTensor,
    CaseTensor,
  ];
  const sums = matmulInteger(graph, a, b, za, zb);
  const N = b.shape[1]!;
  const one = parametersFor(graph, scaleA, undefined, [1]);
  const columns = graph.constant([N], new Float32Array(N).fill(numbersOf(scaleB)[0]!));
  const bias = graph.constant([N], new Float32Array(N));
  const y = rescale(sums, one.scale, columns, bias, { hasRelu: false });
  const { scale, zero } = parametersFor(graph, scaleY, zy, [1]);
  const dtype = integerType(zy);
  if (dtype === "i32") throw new Unsupported("quantization to int32");
  return quantize(y, scale, zero, { dtype });
}
