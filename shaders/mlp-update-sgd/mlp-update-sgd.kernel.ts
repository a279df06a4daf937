import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel, type NumberArray, type Params } from "../../src/kernel/kernel";
import { ceilDiv } from "../../src/lib/math";
import { matmulTn } from "../matmul-tn/matmul-tn.kernel";
import { gradientErrors, gradientExample, gradients } from "../mlp-rows/mlp-gradients";
import { mlpLayout, mlpParams, partsOf } from "../mlp-rows/mlp-layout";
import { sgd } from "../sgd/sgd.kernel";
import { sumRows } from "../sum-rows/sum-rows.kernel";
import wgsl from "./mlp-update-sgd.wgsl?raw";

/** The other half of a training step in one launch: every layer's gradients and descent with momentum on all parameters. */
export const mlpUpdateSgd = defineKernel({
  name: "mlp-update-sgd",
  summary: "sgd on all parameters with the gradients of what mlp-rows left, which are never stored",
  wgsl,
  args: {
    images: "S D : u8",
    order: "B : u32",
    acts: "B A : f32",
    deltas: "B E : f32",
    p: "P : f32",
    velocity: "P : f32",
    lr: "1 : f32",
  },
  updates: ["p", "velocity"],
  absorbs: [matmulTn, sumRows, sgd],
  params: { ...sgd.params, ...mlpParams([128, 10]) },
  paramSets: [{ MOMENTUM: 0, ...mlpParams([37, 6, 21, 3]) }, mlpParams([5])],
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
  flops: ({ B, P }) => 2 * B! * P! + 4 * P!,
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
    ...sgd.example!({ N: dims["P"]! }, random),
  }),
  reference: (arrays, dims, params) => {
    const grad = gradients(arrays, dims, params);
    const { p, velocity, lr } = arrays;
    for (const { at, size } of partsOf(mlpLayout(dims["D"]!, params))) {
      const part = (array: NumberArray) => array.subarray(at, at + size);
      sgd.reference(
        { p: part(p!), grad: part(grad), velocity: part(velocity!), lr: lr! },
        { N: size },
        params,
      );
    }
  },
  magnitude: (arrays, dims, params) => {
    const grad = gradients(arrays, dims, params).map(Math.abs);
    const errors = gradientErrors(arrays, dims, params);
    const { p, velocity, lr } = arrays;
    for (let i = 0; i < dims["P"]!; i++) {
      velocity![i] = 4 * (params["MOMENTUM"]! * Math.abs(velocity![i]!) + grad[i]!) + errors[i]!;
      p![i] = Math.abs(p![i]!) + lr![0]! * 2 * velocity![i]!;
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
