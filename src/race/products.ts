/** @file Products of matrices: their factors, what they should come to, and what their times say of a GPU. */
import { decodeHalf, encodeHalf } from "../lib/half";
import { uniform } from "../lib/random";
import { summarize } from "./statistics";

/** One product of matrices [M, K]·[K, N]. */
export interface ProductWorkload {
  kind: "product";
  name: string;
  M: number;
  K: number;
  N: number;
  /** What the factors are stored as. Sums are f32, or what a library makes of them. */
  precision: "f32" | "f16";
}

/** A square product, as `--only` calls it: "matmul-512" or "matmul-512-f16". */
export const square = (size: number, precision: ProductWorkload["precision"]): ProductWorkload => ({
  kind: "product",
  name: precision === "f32" ? `matmul-${size}` : `matmul-${size}-${precision}`,
  M: size,
  K: size,
  N: size,
  precision,
});

export interface Factors {
  /** [M, K] */
  x: Float32Array;
  /** [K, N] */
  w: Float32Array;
}

const seed = 42;

/** Those drawn last: millions of numbers, which all libraries ask for one after the other. */
let drawn: { workload: ProductWorkload; factors: Factors } | null = null;

/** Drawn as Keras draws the weights of a dense layer; in f16 every number is a half. */
export function factors(workload: ProductWorkload): Factors {
  if (drawn?.workload.name === workload.name) return drawn.factors;
  const { M, K, N, precision } = workload;
  const random = (rows: number, columns: number, stream: number) => {
    const bound = Math.sqrt(6 / (rows + columns));
    const values = uniform(seed, stream, rows * columns, -bound, bound);
    return precision === "f32" ? values : values.map((value) => decodeHalf(encodeHalf(value)));
  };
  drawn = { workload, factors: { x: random(M, K, 100), w: random(K, N, 101) } };
  return drawn.factors;
}

/** They are 128 MiB at 4096³: nothing keeps them once no product is asked for. */
export function forgetFactors(): void {
  drawn = null;
}

/** One element in 4099 is compared, a prime that meets every row and column block. */
export const sampleStride = 4099;

/** The elements of a product that are compared. */
export const sampleProduct = (product: ArrayLike<number>): number[] =>
  Array.from(
    { length: Math.ceil(product.length / sampleStride) },
    (_, index) => product[index * sampleStride]!,
  );

/** What these elements should be, summed in f64. */
export function referenceSample(workload: ProductWorkload): number[] {
  const { M, K, N } = workload;
  const { x, w } = factors(workload);
  return Array.from({ length: Math.ceil((M * N) / sampleStride) }, (_, index) => {
    const m = Math.floor((index * sampleStride) / N);
    const n = (index * sampleStride) % N;
    let total = 0;
    for (let k = 0; k < K; k++) total += x[m * K + k]! * w[k * N + n]!;
    return total;
  });
}

export const flopsOf = ({ M, K, N }: ProductWorkload): number => 2 * M * K * N;

/** Of a product that takes so long. */
export const gflopsOf = (workload: ProductWorkload, ms: number): number => flopsOf(workload) / ms / 1e6;

/** Measured in the default run. */
export const usualProducts: readonly ProductWorkload[] = [512, 1024].flatMap((size) => [
  square(size, "f32"),
  square(size, "f16"),
]);

/** Measured with `--large`, smaller ones first, each where it takes at most `mostLargeMs`. */
export const largeProducts: readonly ProductWorkload[] = [2048, 4096].flatMap((size) => [
  square(size, "f32"),
  square(size, "f16"),
]);

export const mostLargeMs = 2000;

/** What was measured of a product: the time of each engine, by rounds. */
export interface ProductTimes {
  workload: ProductWorkload;
  measured: readonly { stepMs: readonly number[] }[];
}

/**
 * How long the slowest engine would take for `wanted`, in ms, at the rate of the largest product of its precision that was measured;
 * null where none was.
 */
export function estimateMs(wanted: ProductWorkload, known: readonly ProductTimes[]): number | null {
  const alike = known.filter(
    ({ workload, measured }) => workload.precision === wanted.precision && measured.length > 0,
  );
  const largest = alike.toSorted((a, b) => flopsOf(b.workload) - flopsOf(a.workload))[0];
  if (!largest) return null;
  const slowestMs = Math.max(...largest.measured.map(({ stepMs }) => summarize(stepMs).median));
  return (slowestMs * flopsOf(wanted)) / flopsOf(largest.workload);
}
