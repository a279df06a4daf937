/** @file What is measured: four training steps, and products of matrices. */
import { initializers } from "../src/nn/init";
import { type ProductWorkload, usualProducts } from "../src/race/products";

/** One training step of a multi-layer perceptron with ReLU, softmax cross-entropy and Adam. */
export interface TrainingWorkload {
  kind: "training";
  /** As `--only` calls it. */
  name: string;
  /** Inputs first, classes last. */
  widths: readonly number[];
  batchSize: number;
}

export type Workload = TrainingWorkload | ProductWorkload;

const reference = [784, 128, 10];

export const workloads: readonly Workload[] = [
  { kind: "training", name: "batch-32", widths: reference, batchSize: 32 },
  { kind: "training", name: "batch-128", widths: reference, batchSize: 128 },
  { kind: "training", name: "batch-1024", widths: reference, batchSize: 1024 },
  { kind: "training", name: "wide", widths: [784, 1024, 1024, 10], batchSize: 256 },
  ...usualProducts,
];

/** As a heading: "784-128-10, batch 32" or "product 512×512×512 in f16". */
export function titleOf(workload: Workload): string {
  if (workload.kind === "product")
    return `product ${workload.M}×${workload.K}×${workload.N} in ${workload.precision}`;
  return `${workload.widths.join("-")}, batch ${workload.batchSize}`;
}

/** Adam as Kingma and Ba and PyTorch write it, ε outside of the corrected root: the form the peers have. */
export const adam = { lr: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** The training samples used, from the first on: a multiple of every batch size, so that no batch is short. */
export const sampleCount = 8192;

/** Images [sampleCount, 784] and labels [sampleCount] as bytes. */
export interface BenchData {
  images: Uint8Array;
  labels: Uint8Array;
}

export interface Parameter {
  shape: readonly [number, number] | readonly [number];
  values: Float32Array;
}

const seed = 42;

/** Weight [in, out] and bias [out] of every layer, first layer first: the same for every engine. */
export function initialParameters(widths: readonly number[]): Parameter[] {
  const { weight, bias } = initializers.keras;
  return widths.slice(1).flatMap((fanOut, index): Parameter[] => {
    const fans = { fanIn: widths[index]!, fanOut };
    return [
      { shape: [fans.fanIn, fanOut], values: weight(fans, seed, index) },
      { shape: [fanOut], values: bias(fans, seed, index) },
    ];
  });
}
