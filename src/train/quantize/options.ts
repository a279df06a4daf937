/** @file What a quantization can be told to do, and what it comes to: plain data. */
import type { DeviceInfo } from "../../device/device";
import type { Granularity } from "../../lib/quantization";
import { ConfigError, type ConfigProblem } from "../config";

export interface QuantizeOptions {
  /** Of a weight, 1 to 8; 8 when left out. Below 8 weights alone are integers, packed, and what comes in stays real. */
  bits?: number;
  /** Whether a weight has one scale, or each output unit its own; "tensor" when left out. */
  per?: Granularity;
  /**
   * "dynamic": what comes into a layer becomes integers by the range that it has in each call. "static": by the range that it had in the
   * first 512 training samples. "dynamic" when left out.
   */
  activations?: "dynamic" | "static";
  /** The largest integer of what comes in: 127, as PyTorch's fbgemm and onednn have it, or 255, as its qnnpack and ONNX do; 127 when left out. */
  largest?: 127 | 255;
  /** What predicts; that of the run when left out. */
  device?: "gpu" | "cpu";
}

export type QuantizeSettings = Required<Omit<QuantizeOptions, "device">>;

/** Of a weight and what comes into it. */
export interface QuantizedLayer {
  /** "dense1" */
  name: string;
  inputs: number;
  outputs: number;
  /** Of the weight: one, or one for each output unit. */
  scale: number | number[];
  /** Of the weight, symmetric about 0. */
  zeroPoint: 0;
  /** Of what comes in, where it is static; null where it is taken anew in each call, or real. */
  input: { scale: number; zeroPoint: number } | null;
}

export interface Pair {
  f32: number;
  quantized: number;
}

export interface QuantizeResult extends QuantizeSettings {
  device: DeviceInfo;
  /** Rows of a call, over which dynamic ranges are taken. */
  batch: number;
  /** 0 to 1, of all test samples. */
  accuracy: Pair;
  /** Test samples that are answered otherwise than by f32. */
  changed: number[];
  /** Of the model. */
  bytes: Pair;
  /** What all test samples take, in milliseconds: the median of some passes that take turns. */
  ms: Pair;
  /** That the launches of such a pass read from buffers, by their own account. */
  bytesRead: Pair;
  layers: QuantizedLayer[];
}

const allowed: { readonly [K in keyof QuantizeOptions]-?: readonly NonNullable<QuantizeOptions[K]>[] } = {
  bits: [1, 2, 3, 4, 5, 6, 7, 8],
  per: ["tensor", "channel"],
  activations: ["dynamic", "static"],
  largest: [127, 255],
  device: ["gpu", "cpu"],
};

/** Fills in what is left out. Throws a ConfigError that lists every field that is wrong. */
export function parseQuantizeOptions(
  input: QuantizeOptions,
): QuantizeSettings & Pick<QuantizeOptions, "device"> {
  const problems = Object.entries(input).flatMap(([field, value]): ConfigProblem[] => {
    if (value === undefined) return [];
    const values: readonly unknown[] | undefined = allowed[field as keyof QuantizeOptions];
    if (values?.includes(value)) return [];
    const text = values ? values.map((one) => JSON.stringify(one)).join(", ") : "no field of that name";
    return [{ field, value: JSON.stringify(value), allowed: text }];
  });
  if (problems.length > 0) throw new ConfigError(problems);
  const { bits = 8, per = "tensor", activations = "dynamic", largest = 127, device } = input;
  return { bits, per, activations, largest, ...(device && { device }) };
}
