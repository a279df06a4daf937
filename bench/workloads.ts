/** @file What is measured: four training steps and one product. */
import { initializers } from "../src/nn/init";

/** One training step of a multi-layer perceptron with ReLU, softmax cross-entropy and Adam. */
export interface TrainingWorkload {
  kind: "training";
  /** As `--only` calls it. */
  name: string;
  /** Inputs first, classes last. */
  widths: readonly number[];
  batchSize: number;
}

/** One product of matrices [M, K]·[K, N] in f32. */
export interface ProductWorkload {
  kind: "product";
  name: string;
  M: number;
  K: number;
  N: number;
}

export type Workload = TrainingWorkload | ProductWorkload;

const reference = [784, 128, 10];

export const workloads: readonly Workload[] = [
  { kind: "training", name: "batch-32", widths: reference, batchSize: 32 },
  { kind: "training", name: "batch-128", widths: reference, batchSize: 128 },
  { kind: "training", name: "batch-1024", widths: reference, batchSize: 1024 },
  { kind: "training", name: "wide", widths: [784, 1024, 1024, 10], batchSize: 256 },
  { kind: "product", name: "matmul", M: 256, K: 1024, N: 1024 },
];

/** As a heading: "784-128-10, batch 32". */
export function titleOf(workload: Workload): string {
  if (workload.kind === "product") return `product ${workload.M}×${workload.K}×${workload.N}`;
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

/** Factors of a product, drawn as weights are. */
export function factors({ M, K, N }: ProductWorkload): { x: Float32Array; w: Float32Array } {
  const random = (rows: number, columns: number, stream: number) =>
    initializers.keras.weight({ fanIn: rows, fanOut: columns }, seed, stream);
  return { x: random(M, K, 100), w: random(K, N, 101) };
}

/** Elements of a product that are compared: one in 4099, a prime that meets every row and column block. */
export const sampleProduct = (product: ArrayLike<number>): number[] =>
  Array.from({ length: Math.ceil(product.length / 4099) }, (_, index) => product[index * 4099]!);
