/** @file A dense layer's factors as integers, as this engine's quantized layers have them, and its sums as real numbers again. */
import { parametersOfRange, quantized, quantizeWeight } from "../lib/quantization";
import type { ProductSize } from "./schedule";
import type { Factors, Values } from "./systolic-array";

/** As PyTorch has it on processors: inputs from 0 to 127. */
const largest = 127;

export interface QuantizedFactors extends Factors {
  inputScale: number;
  /** The integer that stands for an input of 0. */
  zero: number;
  weightScale: number;
  /** [N], of the integers of a column of weights. */
  columnSums: Int32Array;
}

/** Inputs [M, K] by their range in this call, weights [K, N] by their largest size, both with one scale. */
export function quantizeFactors(
  size: ProductSize,
  inputs: Float32Array,
  weights: Float32Array,
): QuantizedFactors {
  const { K, N } = size;
  let [low, high] = [0, 0];
  for (const value of inputs) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const { scale: inputScale, zero } = parametersOfRange(low, high, largest);
  const { integers, scales } = quantizeWeight(weights, { inputs: K, outputs: N }, { bits: 8, per: "tensor" });
  const columnSums = new Int32Array(N);
  for (let n = 0; n < N; n++) for (let k = 0; k < K; k++) columnSums[n]! += integers[n * K + k]!;
  return {
    ...size,
    inputs: Int32Array.from(inputs, (x) => quantized(x, inputScale, zero, 0, largest)),
    weights: Int32Array.from({ length: K * N }, (_, at) => integers[(at % N) * K + Math.floor(at / N)]!),
    inputScale,
    zero,
    weightScale: scales[0]!,
    columnSums,
  };
}

/** What the sums [M, N] of the integers would be, were each input less the zero point: exact, in 32 bits. */
export const withoutZero = (sums: Values, { N, zero, columnSums }: QuantizedFactors): Int32Array =>
  Int32Array.from(sums, (sum, at) => sum - zero * columnSums[at % N]!);
