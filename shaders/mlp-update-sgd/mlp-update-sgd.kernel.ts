import type { Dims } from "../../src/kernel/args";
import { clockFloat } from "../../src/kernel/clock";
import { defineKernel } from "../../src/kernel/kernel";
import { byFastest, byReference, type RunStage } from "../../src/kernel/run-stage";
import type { KernelArrays, NumberArray, Params } from "../../src/kernel/signature";
import { roundingTolerance } from "../../src/kernel/tolerance";
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
import { sgd } from "../sgd/sgd.kernel";
import fourOfWgsl from "../shared/four-of.wgsl?raw";
import mlpBroadcastTileWgsl from "../shared/mlp-broadcast-tile.wgsl?raw";
import mlpPlacesWgsl from "../shared/mlp-places.wgsl?raw";
import mlpSgdWgsl from "../shared/mlp-sgd.wgsl?raw";
import mlpSlicedTileWgsl from "../shared/mlp-sliced-tile.wgsl?raw";
import mlpTileWgsl from "../shared/mlp-tile.wgsl?raw";
import mlpUpdateWgsl from "../shared/mlp-update.wgsl?raw";
import mlpUpdateTileWgsl from "../shared/mlp-update-tile.wgsl?raw";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import { sumRows } from "../sum-rows/sum-rows.kernel";
import broadcastWgsl from "./mlp-update-sgd.broadcast.wgsl?raw";
import slicesWgsl from "./mlp-update-sgd.slices.wgsl?raw";
import wat from "./mlp-update-sgd.wat";
import wgsl from "./mlp-update-sgd.wgsl?raw";

const shares = [mlpPlacesWgsl, mlpUpdateWgsl, mlpSgdWgsl];
const tileShares = [...shares, productTileWgsl, mlpTileWgsl];

/** The other half of a training step in one launch: every layer's gradients and descent with momentum on all parameters. */
export const mlpUpdateSgd = defineKernel({
  name: "mlp-update-sgd",
  summary: "sgd on all parameters with the gradients of what mlp-rows left, which are never stored",
  wgsl,
  shares: tileShares,
  args: {
    images: "S D : u8",
    order: "B : u32",
    acts: "B A",
    deltas: "B E",
    p: "P",
    velocity: "P",
    lr: "1 : f32",
    clock: "8 : u32",
    copy: "P ?",
  },
  updates: ["p", "velocity", "copy"],
  absorbs: [matmulTn, sumRows, sgd],
  params: { ...sgd.params, ...exampleParams[0] },
  paramSets: [{ MOMENTUM: 0, ...exampleParams[1] }, exampleParams[2]],
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
  flops: ({ B, P }) => 2 * B! * P! + 4 * P!,
  // The padding of the copy is left as it is.
  touched: ({ B, D, P }) => ({ images: B! * D!, copy: [0, P!] }),
  tolerance: (_, precision) => roundingTolerance(precision),
  sizes: exampleSizes,
  example: (dims, random) => {
    const update = sgd.example!({ N: dims["P"]! }, random);
    const clock = Array.from(update["clock"]!);
    return { ...update, ...gradientExample(dims, clock, random), clock };
  },
  reference: (...call) => update(byReference, ...call),
  magnitude: (arrays, dims, params) => {
    const grad = gradients(byReference, arrays, dims, params).map(Math.abs);
    const errors = gradientErrors(arrays, dims, params);
    const { p, velocity, lr, clock, copy } = arrays;
    const inverse = clockFloat(clock!, "inverse");
    for (let i = 0; i < dims["P"]!; i++) {
      const given = params["MOMENTUM"]! * Math.abs(velocity![i]!) + grad[i]! * inverse;
      velocity![i] = 5 * given + errors[i]! * inverse;
      p![i] = Math.abs(p![i]!) + lr![0]! * 2 * velocity![i]!;
      if (copy) copy[i] = p![i]!;
    }
  },
});

/** What the kernel computes, its products and the step of descent by `runStage`. */
function update(runStage: RunStage, arrays: KernelArrays, dims: Dims, params: Params): void {
  const grad = gradients(runStage, arrays, dims, params);
  const { p, velocity, lr, clock, copy } = arrays;
  for (const { at, size } of partsOf(mlpLayout(dims["D"]!, params))) {
    const part = (array: NumberArray) => array.subarray(at, at + size);
    const parts = {
      p: part(p!),
      grad: part(grad),
      velocity: part(velocity!),
      ...(copy && { copy: part(copy) }),
    };
    runStage(sgd, { ...parts, lr: lr!, clock: clock! }, { N: size }, params);
  }
}
