/** @file The gradients of all parameters from what mlp-rows leaves, in plain loops, and how far f32 may lie from them. */
import type { Dims } from "../../src/kernel/args";
import { clockFloat, clockWord } from "../../src/kernel/clock";
import { byReference, type RunStage } from "../../src/kernel/run-stage";
import type { KernelArrays, NumberArray, Params } from "../../src/kernel/signature";
import { gatherRows } from "../gather-rows/gather-rows.kernel";
import { matmulTn } from "../matmul-tn/matmul-tn.kernel";
import { examplePixels } from "../shared/example-pixels";
import { mlpLayout } from "./mlp-layout";

/** Packed like the parameters; the padding is 0. The products are computed by `runStage`. */
export function gradients(runStage: RunStage, arrays: KernelArrays, dims: Dims, params: Params): NumberArray {
  const { S, D, B, A, E, P } = dims as Record<"S" | "D" | "B" | "A" | "E" | "P", number>;
  const { images, order, acts, deltas, p } = arrays;
  const reals = (size: number) =>
    p instanceof Float64Array ? new Float64Array(size) : new Float32Array(size);
  const all = reals(P);
  let x = reals(B * D);
  runStage(gatherRows, { images: images!, order: order!, x }, { S, D, B }, {});
  for (const { K, N, weightsAt, biasAt, column } of mlpLayout(D, params).layers) {
    const dz = columns(deltas!, E, column, N, reals(B * N));
    runStage(matmulTn, { a: x, b: dz, y: all.subarray(weightsAt, weightsAt + K * N) }, { M: K, K: B, N }, {});
    for (let i = 0; i < dz.length; i++) all[biasAt + (i % N)]! += dz[i]!;
    // The last layer's output is no input of another, and acts do not hold it.
    if (column + N <= A) x = columns(acts!, A, column, N, reals(B * N));
  }
  return all;
}

function columns<T extends NumberArray>(
  from: NumberArray,
  stride: number,
  column: number,
  width: number,
  to: T,
): T {
  for (let row = 0; row * width < to.length; row++) {
    to.set(from.subarray(row * stride + column, row * stride + column + width), row * width);
  }
  return to;
}

/** Roundings of each gradient's Σ|terms|: one per sample, and three of a pixel before it is multiplied. */
export function gradientErrors(arrays: KernelArrays, dims: Dims, params: Params): NumberArray {
  const { acts, deltas } = arrays;
  const magnitudes = { ...arrays, acts: acts!.map(Math.abs), deltas: deltas!.map(Math.abs) };
  return gradients(byReference, magnitudes, dims, params).map((sum) => (dims["B"]! + 5) * sum);
}

/** Inputs that mlp-rows could have left: padding has no gradient, and the others are scaled as the clock says. */
export function gradientExample({ S, D, B, A, E }: Dims, clock: number[], random: () => number) {
  if (S === B) clock[clockWord.found] = 1;
  const scale = clockFloat(clock, "scale");
  const order = Array.from({ length: B! }, (_, i) =>
    B! > 1 && i === B! - 1 ? S! : Math.floor(random() * S!),
  );
  return {
    images: examplePixels(S! * D!, random),
    order,
    acts: Array.from({ length: B! * A! }, () => Math.max(0, 2 * random() - 1)),
    deltas: Array.from({ length: B! * E! }, (_, i) =>
      order[Math.floor(i / E!)] === S ? 0 : (scale * (2 * random() - 1)) / B!,
    ),
  };
}
