import type { Dims } from "../../src/kernel/args";
import { clockFloat, clockWord } from "../../src/kernel/clock";
import { defineKernel } from "../../src/kernel/kernel";
import { byFastest, byReference, type RunStage } from "../../src/kernel/run-stage";
import type { KernelArrays, NumberArray, Params } from "../../src/kernel/signature";
import { roundingTolerance } from "../../src/kernel/tolerance";
import { adam } from "../adam/adam.kernel";
import { matmulTn } from "../matmul-tn/matmul-tn.kernel";
import { gradientErrors, gradientExample, gradients } from "../mlp-rows/mlp-gradients";
import {
  exampleParams,
  exampleSizes,
  hasLayout,
  isLaidOut,
  mlpLayout,
  partsOf,
  slicedGrid,
  tileGrid,
} from "../mlp-rows/mlp-layout";
import { isListed, updateScratch } from "../mlp-rows/mlp-scratch";
import { tilesSpread } from "../mlp-rows/mlp-spread";
import fourOfWgsl from "../shared/four-of.wgsl?raw";
import mlpAdamWgsl from "../shared/mlp-adam.wgsl?raw";
import mlpBroadcastTileWgsl from "../shared/mlp-broadcast-tile.wgsl?raw";
import mlpPlacesWgsl from "../shared/mlp-places.wgsl?raw";
import mlpSlicedTileWgsl from "../shared/mlp-sliced-tile.wgsl?raw";
import mlpTileWgsl from "../shared/mlp-tile.wgsl?raw";
import mlpUpdateWgsl from "../shared/mlp-update.wgsl?raw";
import mlpUpdateTileWgsl from "../shared/mlp-update-tile.wgsl?raw";
import oneMinusExpWgsl from "../shared/one-minus-exp.wgsl?raw";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import { sumRows } from "../sum-rows/sum-rows.kernel";
import broadcastWgsl from "./mlp-update-adam.broadcast.wgsl?raw";
import slicesWgsl from "./mlp-update-adam.slices.wgsl?raw";
import wat from "./mlp-update-adam.wat";
import wgsl from "./mlp-update-adam.wgsl?raw";

const shares = [mlpPlacesWgsl, mlpUpdateWgsl, mlpAdamWgsl, oneMinusExpWgsl];
const tileShares = [...shares, productTileWgsl, mlpTileWgsl];

/** The other half of a training step in one launch: every layer's gradients and Adam on all parameters. */
export const mlpUpdateAdam = defineKernel({
  name: "mlp-update-adam",
  summary: "adam on all parameters with the gradients of what mlp-rows left, which are never stored",
  wgsl,
  shares: tileShares,
  args: {
    images: "S D : u8",
    order: "B : u32",
    acts: "B A",
    deltas: "B E",
    p: "P",
    m: "P",
    v: "P",
    lr: "1 : f32",
    clock: "8 : u32",
    copy: "P ?",
  },
  updates: ["p", "m", "v", "copy"],
  absorbs: [matmulTn, sumRows, adam],
  params: { ...adam.params, ...exampleParams[0] },
  paramSets: [{ ...adam.paramSets[1], ...exampleParams[1] }, exampleParams[2]],
  tune: { WIDTH: 8, HEIGHT: 1 },
  grid: tileGrid,
  legal: isLaidOut,
  variants: [
    {
      target: "wgsl",
      name: "slices",
      wgsl: slicesWgsl,
      shares: [...shares, mlpUpdateTileWgsl, mlpSlicedTileWgsl],
      tune: { SIDE: 8, SLICES: 4 },
      tunes: [{ SIDE: 4, SLICES: 8 }, { SIDE: 4, SLICES: 16 }, { SLICES: 2 }],
      grid: slicedGrid,
      legal: isLaidOut,
      spread: tilesSpread,
    },
    {
      // Wide enough to fill a subgroup of a GPU.
      target: "wgsl",
      name: "wide",
      wgsl,
      shares: tileShares,
      tune: { WIDTH: 4, HEIGHT: 8 },
      isForHardware: true,
      grid: tileGrid,
      legal: isLaidOut,
    },
    {
      target: "wgsl",
      name: "broadcast",
      wgsl: broadcastWgsl,
      shares: [...shares, productTileWgsl, fourOfWgsl, mlpBroadcastTileWgsl],
      tune: { WIDTH: 4, HEIGHT: 8 },
      grid: tileGrid,
      legal: isLaidOut,
      requires: { features: ["subgroups"] },
      isForSoftware: true,
    },
    { target: "wasm", name: "sparse", wat, scratch: updateScratch, tile: 32, legal: isListed },
    { target: "js", name: "stages", run: (...call) => update(byFastest, ...call), legal: hasLayout },
  ],
  flops: ({ B, P }) => 2 * B! * P! + 12 * P!,
  // The padding of the copy is left as it is.
  touched: ({ B, D, P }) => ({ images: B! * D!, copy: [0, P!] }),
  tolerance: (_, precision) => roundingTolerance(precision),
  sizes: exampleSizes,
  example: (dims, random) => {
    const update = adam.example!({ N: dims["P"]! }, random);
    const clock = Array.from(update["clock"]!);
    return { ...update, ...gradientExample(dims, clock, random), clock };
  },
  reference: (...call) => update(byReference, ...call),
  // What adam may be off, and what the gradient is off, through both moments into the update.
  magnitude: (arrays, dims, params, precision) => {
    const { p, m, v, lr, clock, copy } = arrays;
    const inverse = clockFloat(clock!, "inverse");
    const grad = gradients(byReference, arrays, dims, params);
    const errors = gradientErrors(arrays, dims, params);
    const decay1 = -Math.expm1(params["LOG_BETA1"]!);
    const decay2 = -Math.expm1(params["LOG_BETA2"]!);
    const t = clock![clockWord.updates]! + 1;
    const rate =
      (lr![0]! * Math.sqrt(-Math.expm1(t * params["LOG_BETA2"]!))) / -Math.expm1(t * params["LOG_BETA1"]!);
    const before = { m: m!.slice(), v: v!.slice() };
    adam.magnitude!(
      { p: p!, grad, m: m!, v: v!, lr: lr!, clock: clock! },
      { N: dims["P"]! },
      params,
      precision,
    );
    for (let i = 0; i < grad.length; i++) {
      const g = Math.abs(grad[i]! * inverse);
      const error = errors[i]! * inverse;
      const first = Math.abs(before.m[i]!) + decay1 * (g + Math.abs(before.m[i]!));
      const second = before.v[i]! + decay2 * (g ** 2 - before.v[i]!);
      const root = Math.sqrt(second) + params["EPSILON"]! * 0.03;
      const moved = decay2 * 2 * (g + error * 2 ** -23) * error;
      m![i]! += decay1 * error;
      v![i]! += moved;
      p![i]! += rate * ((decay1 * error) / root + (first * moved) / (root * second || 1));
      if (copy) copy[i] = p![i]!;
    }
  },
});

/** What the kernel computes, its products and the step of Adam by `runStage`. */
function update(runStage: RunStage, arrays: KernelArrays, dims: Dims, params: Params): void {
  const grad = gradients(runStage, arrays, dims, params);
  const { p, m, v, lr, clock, copy } = arrays;
  for (const { at, size } of partsOf(mlpLayout(dims["D"]!, params))) {
    const part = (array: NumberArray) => array.subarray(at, at + size);
    const parts = {
      p: part(p!),
      grad: part(grad),
      m: part(m!),
      v: part(v!),
      ...(copy && { copy: part(copy) }),
    };
    runStage(adam, { ...parts, lr: lr!, clock: clock! }, { N: size }, params);
  }
}
