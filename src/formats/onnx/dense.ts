/** @file A dense layer in the operators of opset 13: in f32, and by products of integers. */

import { type Granularity, quantizeWeight } from "../../lib/quantization";
import { type Dense, transpose } from "../network";
import { float, type OnnxNode, type OnnxTensor } from "./graph";

export interface OnnxLayer {
  nodes: readonly OnnxNode[];
  tensors: readonly (readonly [string, OnnxTensor])[];
}

/** What the layer takes and gives, and what the names of all others in it begin with. */
export interface LayerNames {
  x: string;
  y: string;
  name: string;
}

/** y = x · weightᵀ + bias, under the names of a `state_dict`. */
export function denseLayer({ inputs, outputs, weight, bias }: Dense, { x, y, name }: LayerNames): OnnxLayer {
  return {
    nodes: [
      {
        op: "Gemm",
        inputs: [x, `${name}.weight`, `${name}.bias`],
        outputs: [y],
        attributes: { transB: 1 },
      },
    ],
    tensors: [
      [`${name}.weight`, { shape: [outputs, inputs], data: transpose(weight, inputs, outputs) }],
      [`${name}.bias`, { shape: [outputs], data: bias }],
    ],
  };
}

/**
 * y = ((x_quantized - x_zero_point) · weight_quantized) · (x_scale · weight_scale) + bias, under the names that onnxruntime's own
 * quantization gives. The weight is [inputs, outputs], as the product of integers takes it.
 */
export function integerLayer(layer: Dense, { x, y, name }: LayerNames, per: Granularity): OnnxLayer {
  const { inputs, outputs, bias } = layer;
  const { integers, scales } = quantizeWeight(layer.weight, layer, { bits: 8, per });
  const [weight, zero] = [`${name}.weight_quantized`, `${name}.weight_zero_point`];
  const node = (op: string, taken: readonly string[], given: string): OnnxNode => ({
    op,
    inputs: taken,
    outputs: [given],
  });
  const [quantized, scale, point] = [`${x}_quantized`, `${x}_scale`, `${x}_zero_point`];
  const [sums, sumsAsFloat, scaled] = [`${name}.sums`, `${name}.sums_f32`, `${name}.scaled`];
  return {
    nodes: [
      { op: "DynamicQuantizeLinear", inputs: [x], outputs: [quantized, scale, point] },
      node("MatMulInteger", [quantized, weight, point, zero], sums),
      { ...node("Cast", [sums], sumsAsFloat), attributes: { to: float } },
      node("Mul", [scale, `${name}.weight_scale`], `${name}.scale`),
      node("Mul", [sumsAsFloat, `${name}.scale`], scaled),
      node("Add", [scaled, `${name}.bias`], y),
    ],
    tensors: [
      [weight, { shape: [inputs, outputs], data: transpose(integers, outputs, inputs) }],
      [
        `${name}.weight_scale`,
        per === "tensor" ? { shape: [], data: scales.slice(0, 1) } : { shape: [outputs], data: scales },
      ],
      [zero, { shape: [], data: Int8Array.of(0) }],
      [`${name}.bias`, { shape: [outputs], data: bias }],
    ],
  };
}
