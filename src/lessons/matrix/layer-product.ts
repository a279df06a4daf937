/** @file One layer of a network as a product that a systolic array computes, and its sums as scores again. */
import type { Dense } from "../../formats/network";
import { type QuantizedFactors, quantizeFactors, withoutZero } from "../../systolic/quantized-factors";
import type { Factors, Values } from "../../systolic/systolic-array";

/** "int8": as the engine's dynamic quantization has it, bytes multiplied and summed in 32 bits. */
export type Numbers = "f32" | "int8";

export interface LayerProduct {
  numbers: Numbers;
  layer: Dense;
  factors: Factors | QuantizedFactors;
}

/** Of inputs [M, inputs of the layer]. */
export function layerProduct(layer: Dense, x: Float32Array<ArrayBuffer>, numbers: Numbers): LayerProduct {
  const size = { M: x.length / layer.inputs, K: layer.inputs, N: layer.outputs };
  const factors =
    numbers === "int8"
      ? quantizeFactors(size, x, layer.weight)
      : { ...size, inputs: x, weights: Float32Array.from(layer.weight) };
  return { numbers, layer, factors };
}

/** What sums [M, N] stand for, biases added. */
export function outputsOf({ layer, factors }: LayerProduct, sums: Values): Float32Array {
  const { N } = factors;
  if (!("zero" in factors)) return Float32Array.from(sums, (sum, at) => sum + layer.bias[at % N]!);
  const scale = factors.inputScale * factors.weightScale;
  return Float32Array.from(
    withoutZero(sums, factors),
    (sum, at) => Math.fround(sum * Math.fround(scale)) + layer.bias[at % N]!,
  );
}

/** How far sums [M, N] are from the plain product, summed in 64 bits: 0 for integers. */
export function largestError({ factors }: LayerProduct, sums: Values): number {
  const { M, K, N, inputs, weights } = factors;
  let largest = 0;
  for (let m = 0; m < M; m++) {
    const row = new Float64Array(N);
    for (let k = 0; k < K; k++) {
      const x = inputs[m * K + k]!;
      if (x === 0) continue;
      for (let n = 0; n < N; n++) row[n]! += x * weights[k * N + n]!;
    }
    for (let n = 0; n < N; n++) largest = Math.max(largest, Math.abs(row[n]! - sums[m * N + n]!));
  }
  return largest;
}

/** The largest size of some numbers. */
export function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
}
