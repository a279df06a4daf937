/** @file The rows of a training step in plain loops, and how far f32 may lie from them. */
import type { Dims } from "../../src/kernel/args";
import { byReference, type RunStage } from "../../src/kernel/run-stage";
import type { KernelArrays, NumberArray, Params } from "../../src/kernel/signature";
import { type Precision, roundingTolerance } from "../../src/kernel/tolerance";
import { denseRelu } from "../dense-relu/dense-relu.kernel";
import { gatherRows } from "../gather-rows/gather-rows.kernel";
import { matmul } from "../matmul/matmul.kernel";
import { matmulNt } from "../matmul-nt/matmul-nt.kernel";
import { sampleBatch } from "../sample-batch/sample-batch.kernel";
import { shareOf } from "../sample-batch/share";
import { softmaxCrossEntropy } from "../softmax-cross-entropy/softmax-cross-entropy.kernel";
import { type MlpLayer, mlpLayout } from "./mlp-layout";

/** What mlp-rows computes: what it absorbs, layer by layer, each computed by `runStage`. */
export function runRows(runStage: RunStage, arrays: KernelArrays, dims: Dims, params: Params): void {
  const { S, D, B, A, E } = dims as { S: number; D: number; B: number; A: number; E: number };
  const { images, labels, clock, p, acts, deltas, order, losses, correct } = arrays;
  const { layers } = mlpLayout(D, params);
  const reals = (size: number) =>
    p instanceof Float64Array ? new Float64Array(size) : new Float32Array(size);
  const y = new Uint32Array(B);
  const weight = reals(B);
  runStage(sampleBatch, { labels: labels!, clock: clock!, order: order!, y, weight }, { S, B }, params);
  let x = reals(B * D);
  runStage(gatherRows, { images: images!, order: order!, x }, { S, D, B }, {});
  acts!.fill(0);
  deltas!.fill(0);
  for (const layer of layers.slice(0, -1)) {
    const h = reals(B * layer.N);
    runStage(denseRelu, { x, ...parametersOf(p!, layer), y: h }, { M: B, K: layer.K, N: layer.N }, {});
    copyColumns(h, layer.N, acts!, A, layer.column);
    x = h;
  }
  const last = layers.at(-1)!;
  const logits = reals(B * last.N);
  const { w, b } = parametersOf(p!, last);
  runStage(matmul, { a: x, b: w, y: logits }, { M: B, K: last.K, N: last.N }, {});
  for (let i = 0; i < logits.length; i++) logits[i]! += b[i % last.N]!;
  let dz = reals(B * last.N);
  const outcome = { losses: losses!, correct: correct!, dlogits: dz };
  runStage(softmaxCrossEntropy, { logits, labels: y, weight, ...outcome }, { B, C: last.N }, {});
  copyColumns(dz, last.N, deltas!, E, last.column);
  for (let index = layers.length - 1; index > 0; index--) {
    const layer = layers[index]!;
    const before = layers[index - 1]!;
    const dx = reals(B * layer.K);
    const { w } = parametersOf(p!, layer);
    runStage(matmulNt, { a: dz, b: w, y: dx }, { M: B, K: layer.N, N: layer.K }, {});
    for (let i = 0; i < dx.length; i++) {
      if (acts![Math.floor(i / layer.K) * A + before.column + (i % layer.K)]! <= 0) dx[i] = 0;
    }
    copyColumns(dx, layer.K, deltas!, E, before.column);
    dz = dx;
  }
}

const parametersOf = (p: NumberArray, { K, N, weightsAt, biasAt }: MlpLayer) => ({
  w: p.subarray(weightsAt, weightsAt + K * N),
  b: p.subarray(biasAt, biasAt + N),
});

function copyColumns(
  from: NumberArray,
  width: number,
  to: NumberArray,
  stride: number,
  column: number,
): void {
  for (let row = 0; row * width < from.length; row++) {
    to.set(from.subarray(row * width, (row + 1) * width), row * stride + column);
  }
}

/**
 * The error of every number of mlp-rows in units of 2⁻²³, by running error analysis (Higham, §3.3): a sum of K products is
 * off by K + 3 roundings of Σ|terms|, and by what its inputs were off; acts and deltas are read again as they were stored,
 * so that halves are off by the rounding of the store. Where the sign of a sum is in doubt, so is whether the relu passes its
 * gradient on.
 */
export function rowErrors(arrays: KernelArrays, dims: Dims, params: Params, precision: Precision): void {
  const { B, D, A, E } = dims as { B: number; D: number; A: number; E: number };
  const { images, clock, p, acts, deltas, order, losses, correct } = arrays;
  const samples = order!.slice();
  const values = { acts: acts!.slice(), deltas: deltas!.slice() };
  runRows(byReference, { ...arrays, ...values, order: samples }, dims, params);
  const { layers } = mlpLayout(D, params);
  for (const array of [acts!, deltas!, order!, losses!, correct!]) array.fill(0);
  // What is computed in f32 and stored in f32 is not rounded again.
  const store = precision === "f32" ? { relative: 0, absolute: 0 } : roundingTolerance(precision);
  const stored = (value: number, error: number) =>
    error + 2 ** 23 * (store.relative * Math.abs(value) + store.absolute);
  const { weight } = shareOf(clock!, dims, params);
  for (let row = 0; row < B; row++) {
    const sample = samples[row]!;
    const isPadding = sample >= dims["S"]!;
    let x = Array.from({ length: D }, (_, d) => (isPadding ? 0 : images![sample * D + d]! / 255));
    let errors = x.map((pixel) => 3 * pixel);
    const doubtful: boolean[][] = [];
    let spread = 0;
    let logitError = 0;
    let total = 0;
    for (const [index, { K, N, weightsAt, biasAt, column }] of layers.entries()) {
      const z = Array.from({ length: N }, (_, n) => p![biasAt + n]!);
      const error = z.map((bias) => (K + 3) * Math.abs(bias));
      for (let k = 0; k < K; k++) {
        for (let n = 0; n < N; n++) {
          const w = p![weightsAt + k * N + n]!;
          z[n]! += x[k]! * w;
          error[n]! += (K + 3) * Math.abs(x[k]! * w) + errors[k]! * Math.abs(w);
        }
      }
      if (index === layers.length - 1) {
        const largest = Math.max(...z);
        spread = largest - Math.min(...z);
        logitError = Math.max(...error);
        total = z.reduce((sum, value) => sum + Math.exp(value - largest), 0);
      } else {
        for (let n = 0; n < N; n++) acts![row * A + column + n] = error[n]!;
        doubtful.push(z.map((value, n) => Math.abs(value) <= 2 ** -22 * error[n]! + store.absolute));
        x = z.map((value) => Math.max(value, 0));
        errors = error.map((value, n) => stored(x[n]!, value));
      }
    }
    if (isPadding) {
      losses![row] = 0;
      continue;
    }
    const last = layers.at(-1)!;
    const expUlps = 3 + 3 * spread + 2 * logitError;
    const sumUlps = expUlps + last.N;
    losses![row] = weight * (sumUlps + 6 + 3 * Math.log(total) + 3 * spread + 2 * logitError);
    let deltaErrors = Array.from({ length: last.N }, (_, c) => {
      const delta = Math.abs(values.deltas[row * E + last.column + c]!);
      return (delta + weight) * (expUlps + sumUlps + 6);
    });
    for (let c = 0; c < last.N; c++) deltas![row * E + last.column + c] = deltaErrors[c]!;
    for (let index = layers.length - 1; index > 0; index--) {
      const { K, N, weightsAt, column } = layers[index]!;
      const before = layers[index - 1]!;
      deltaErrors = deltaErrors.map((error, n) => stored(values.deltas[row * E + column + n]!, error));
      const next = new Array<number>(K).fill(0);
      for (let k = 0; k < K; k++) {
        let sum = 0;
        for (let n = 0; n < N; n++) {
          const w = Math.abs(p![weightsAt + k * N + n]!);
          const delta = Math.abs(values.deltas[row * E + column + n]!);
          next[k]! += (N + 3) * delta * w + deltaErrors[n]! * w;
          sum += delta * w;
        }
        if (doubtful[index - 1]![k]) next[k]! += sum * 2 ** 23;
        deltas![row * E + before.column + k] = next[k]!;
      }
      deltaErrors = next;
    }
  }
}
