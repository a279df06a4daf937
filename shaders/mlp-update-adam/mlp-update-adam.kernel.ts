import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel, type NumberArray, type Params } from "../../src/kernel/kernel";
import { ceilDiv } from "../../src/lib/math";
import { adam } from "../adam/adam.kernel";
import { matmulTn } from "../matmul-tn/matmul-tn.kernel";
import { gradientErrors, gradientExample, gradients } from "../mlp-rows/mlp-gradients";
import { mlpLayout, mlpParams, partsOf } from "../mlp-rows/mlp-layout";
import { sumRows } from "../sum-rows/sum-rows.kernel";
import wgsl from "./mlp-update-adam.wgsl?raw";

/** The other half of a training step in one launch: every layer's gradients and Adam on all parameters. */
export const mlpUpdateAdam = defineKernel({
  name: "mlp-update-adam",
  summary: "adam on all parameters with the gradients of what mlp-rows left, which are never stored",
  wgsl,
  args: {
    images: "S D : u8",
    order: "B : u32",
    acts: "B A : f32",
    deltas: "B E : f32",
    p: "P : f32",
    m: "P : f32",
    v: "P : f32",
    lr: "1 : f32",
    step: "1 : u32",
  },
  updates: ["p", "m", "v"],
  absorbs: [matmulTn, sumRows, adam],
  params: { ...adam.params, ...mlpParams([128, 10]) },
  paramSets: [{ ...adam.paramSets[1], ...mlpParams([37, 6, 21, 3]) }, mlpParams([5])],
  tune: { WIDTH: 8, HEIGHT: 1 },
  grid: tiles,
  legal: isLaidOut,
  variants: [
    {
      // Wide enough to fill a subgroup of a GPU.
      name: "wide",
      wgsl,
      tune: { WIDTH: 4, HEIGHT: 8 },
      grid: tiles,
      legal: isLaidOut,
    },
  ],
  flops: ({ B, P }) => 2 * B! * P! + 12 * P!,
  touched: ({ B, D }) => ({ images: B! * D! }),
  // magnitude() counts roundings.
  tolerance: () => ({ magnitude: 2 ** -23, relative: 2 ** -23, absolute: 2 ** -126 }),
  sizes: [
    { S: 600, D: 784, B: 128, ...sizesOf(784, [128, 10]) },
    { S: 50, D: 36, B: 21, ...sizesOf(36, [37, 6, 21, 3]) },
    { S: 9, D: 4, B: 1, ...sizesOf(4, [5]) },
  ],
  example: (dims, random) => ({
    ...gradientExample(dims, random),
    ...adam.example!({ N: dims["P"]! }, random),
  }),
  reference: (arrays, dims, params) => {
    const grad = gradients(arrays, dims, params);
    const { p, m, v, lr, step } = arrays;
    for (const { at, size } of partsOf(mlpLayout(dims["D"]!, params))) {
      const part = (array: NumberArray) => array.subarray(at, at + size);
      adam.reference(
        { p: part(p!), grad: part(grad), m: part(m!), v: part(v!), lr: lr!, step: step! },
        { N: size },
        params,
      );
    }
  },
  // What adam may be off, and what the gradient is off, through both moments into the update.
  magnitude: (arrays, dims, params) => {
    const grad = gradients(arrays, dims, params);
    const errors = gradientErrors(arrays, dims, params);
    const { p, m, v, lr, step } = arrays;
    const decay1 = -Math.expm1(params["LOG_BETA1"]!);
    const decay2 = -Math.expm1(params["LOG_BETA2"]!);
    const t = step![0]! + 1;
    const rate =
      (lr![0]! * Math.sqrt(-Math.expm1(t * params["LOG_BETA2"]!))) / -Math.expm1(t * params["LOG_BETA1"]!);
    const second = v!.map((value, i) => value + decay2 * (grad[i]! ** 2 - value));
    const first = m!.map((value, i) => Math.abs(value) + decay1 * (Math.abs(grad[i]!) + Math.abs(value)));
    const N = dims["P"]!;
    adam.magnitude!({ p: p!, grad, m: m!, v: v!, lr: lr!, step: step! }, { N }, params);
    for (let i = 0; i < N; i++) {
      const root = Math.sqrt(second[i]!) + params["EPSILON"]! * 0.03;
      const moved = decay2 * 2 * (Math.abs(grad[i]!) + errors[i]! * 2 ** -23) * errors[i]!;
      m![i]! += decay1 * errors[i]!;
      v![i]! += moved;
      p![i]! += rate * ((decay1 * errors[i]!) / root + (first[i]! * moved) / (root * second[i]! || 1));
    }
  },
});

function tiles({ D }: Dims, { WIDTH, HEIGHT }: Params, params: Params) {
  const { layers } = mlpLayout(D!, params);
  const count = layers.reduce((sum, { K, N }) => sum + ceilDiv(K, 8 * HEIGHT!) * ceilDiv(N, 8 * WIDTH!), 0);
  return flatGrid(count, 1);
}

function isLaidOut({ D, P, A, E }: Dims, params: Params): boolean {
  const layout = mlpLayout(D!, params);
  return D! % 4 === 0 && P === layout.P && A === layout.A && E === layout.E;
}

function sizesOf(D: number, widths: readonly number[]) {
  const { P, A, E } = mlpLayout(D, mlpParams(widths));
  return { P, A, E };
}
