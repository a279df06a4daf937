/** @file The numbers by which real ones become integers: ranges as scale and zero point, weights as integers of a few bits. */
import { clamp, roundHalfEven } from "./math";
import { wordsOf } from "./packed-bits";

export interface QuantizationParameters {
  scale: number;
  zero: number;
}

/** Least scale, as in PyTorch: half precision's least normal number, nearly. */
const leastScale = Math.fround(6.1e-5);

/**
 * Scale and zero point by which a range that contains 0 becomes the integers from 0 to `largest`; the scale is rounded to f32 once.
 * What is 0 everywhere has no range, and PyTorch gives it 0.1.
 */
export function parametersOfRange(low: number, high: number, largest: number): QuantizationParameters {
  const range = (high - low) / largest;
  const wide = range < 1e-37 ? Math.fround(0.1) : Math.fround(range);
  return { scale: Math.max(wide, leastScale), zero: clamp(roundHalfEven(-low / wide), 0, largest) };
}

/** x in units of `scale`, halves to the even integer, with the zero point added: a division in f32, as ONNX has it. */
export const quantized = (x: number, scale: number, zero: number, low: number, high: number): number =>
  clamp(roundHalfEven(Math.fround(x / Math.fround(scale))) + zero, low, high);

/** "channel": each output unit has a scale of its own. */
export type Granularity = "tensor" | "channel";

export interface QuantizedWeight {
  bits: number;
  inputs: number;
  outputs: number;
  /** [outputs, inputs], as the products of integers read them. */
  integers: Int8Array;
  /** [outputs]; all the same where the whole tensor has one. */
  scales: Float32Array;
}

/** [inputs, outputs] of a weight. */
export interface WeightShape {
  inputs: number;
  outputs: number;
}

export interface Rounding {
  bits: number;
  per: Granularity;
}

/**
 * A weight [inputs, outputs] as integers, symmetric about 0, by PyTorch's rule: scale = max|w| / ((2^bits - 1) / 2), integers rounded half
 * to even and clamped to -2^(bits-1) … 2^(bits-1) - 1. One bit would leave 0 and nothing else of most weights, so that it is their
 * sign, and the scale the mean of |w|.
 */
export function quantizeWeight(
  weight: ArrayLike<number>,
  shape: WeightShape,
  rounding: Rounding,
): QuantizedWeight {
  const { inputs, outputs } = shape;
  const { bits } = rounding;
  const scales = weightScales(weight, shape, rounding);
  const integers = new Int8Array(inputs * outputs);
  for (let n = 0; n < outputs; n++)
    integers.set(unitIntegers(weight, shape, { unit: n, scale: scales[n]!, bits }), n * inputs);
  return { bits, inputs, outputs, integers, scales };
}

/** [outputs]; all the same where the whole tensor has one. */
export function weightScales(
  weight: ArrayLike<number>,
  { inputs, outputs }: WeightShape,
  { bits, per }: Rounding,
): Float32Array {
  const sizes = new Float64Array(outputs);
  for (let k = 0; k < inputs; k++) {
    for (let n = 0; n < outputs; n++) {
      const size = Math.abs(weight[k * outputs + n]!);
      sizes[n] = bits === 1 ? sizes[n]! + size / inputs : Math.max(sizes[n]!, size);
    }
  }
  if (per === "tensor") {
    const join = bits === 1 ? (a: number, b: number) => a + b / outputs : Math.max;
    sizes.fill(sizes.reduce((a, b) => join(a, b), 0));
  }
  const steps = bits === 1 ? 1 : (2 ** bits - 1) / 2;
  return Float32Array.from(sizes, (size) => Math.max(size / steps, leastEpsilon));
}

/** The integers of one output unit of a weight [inputs, outputs]. */
export function unitIntegers(
  weight: ArrayLike<number>,
  { inputs, outputs }: WeightShape,
  { unit, scale, bits }: { unit: number; scale: number; bits: number },
): Int8Array {
  const [low, high] = [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  const inverse = Math.fround(1 / scale);
  const integers = new Int8Array(inputs);
  for (let k = 0; k < inputs; k++) {
    const value = weight[k * outputs + unit]!;
    integers[k] =
      bits === 1 ? (value < 0 ? -1 : 1) : clamp(roundHalfEven(Math.fround(value * inverse)), low, high);
  }
  return integers;
}

/** PyTorch's least scale of a weight: f32's epsilon. */
const leastEpsilon = 2 ** -23;

/** Bytes of a quantized weight as it is read: integers packed by their bits, and one scale or one for each output. */
export const weightBytes = ({ inputs, outputs, bits }: QuantizedWeight, per: Granularity): number =>
  (bits === 8 ? inputs : 4 * wordsOf(inputs, bits)) * outputs + 4 * (per === "tensor" ? 1 : outputs);
