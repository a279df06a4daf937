import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import type { Tune } from "../../src/kernel/targets/wgsl";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { gatherRows } from "../gather-rows/gather-rows.kernel";
import pixelGradientOperandsWgsl from "../shared/pixel-gradient-operands.wgsl?raw";
import { fills, shallowSlices, slicedSpread, splitBody, tiledBody } from "../shared/product-bodies";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import { canList, listBytes, ownBytes, panelBytes } from "../shared/scratch";
import storeTileWgsl from "../shared/store-tile.wgsl?raw";
import sumOfSlicesWgsl from "../shared/sum-of-slices.wgsl?raw";
import { weightGradient } from "../weight-gradient/weight-gradient.kernel";
import directWgsl from "./gather-weight-gradient.direct.wgsl?raw";
import registerWgsl from "./gather-weight-gradient.register.wgsl?raw";
import slicesWgsl from "./gather-weight-gradient.slices.wgsl?raw";
import splitKRegisterWgsl from "./gather-weight-gradient.split-k-register.wgsl?raw";
import wat from "./gather-weight-gradient.wat";
import wgsl from "./gather-weight-gradient.wgsl?raw";

const areMultiplesOfFour = ({ D, N }: Dims) => D! % 4 === 0 && N! % 4 === 0;

/** db is a row below dw. */
const product = {
  shapes: ({ B, D, N }: Dims) => [{ rows: D! + 1, columns: N!, depth: B! }] as const,
  operands: [pixelGradientOperandsWgsl],
  // The number of a sample, its pixels, and where background is looked for, what they are multiplied by.
  loads: ({ SKIP }: Tune) => 2 + (SKIP ?? 0),
};

const pixelSlices = {
  tune: { ...shallowSlices.tune, SKIP: 0 },
  tunes: [...shallowSlices.tunes, { SKIP: 1 }],
};

/** Both gradients of the first layer straight from the bytes of the data set. */
export const gatherWeightGradient = defineKernel({
  name: "gather-weight-gradient",
  summary: "dw = images[order]ᵀ·dz and db[n] = Σₘ dz[m, n]",
  wgsl,
  args: { images: "S D : u8", order: "B : u32", dz: "B N", dw: "D N", db: "N" },
  writes: ["dw", "db"],
  fuses: [
    [gatherRows, "images order x"],
    [weightGradient, "x dz dw db"],
  ],
  between: { x: "B D" },
  tune: { TILE: 16 },
  smallTune: { TILE: 8 },
  grid: ({ D, N }, { TILE }) => [ceilDiv(N!, TILE!), ceilDiv(D! + 1, TILE!)],
  flops: ({ B, D, N }) => 2 * B! * D! * N! + B! * N! + B! * D!,
  touched: ({ B, D }) => ({ images: B! * D! }),
  tolerance: ({ B }, precision) => dotTolerance(B! + 3, precision),
  sizes: [
    { S: 600, D: 784, B: 128, N: 128 },
    { S: 50, D: 36, B: 21, N: 68 },
  ],
  variants: [
    {
      target: "wgsl",
      name: "register",
      wgsl: registerWgsl,
      ...tiledBody(product),
      legal: areMultiplesOfFour,
      when: ({ D, N }) => fills(D! * N!, 32),
    },
    {
      target: "wgsl",
      name: "split-k-register",
      wgsl: splitKRegisterWgsl,
      ...splitBody({ ...product, ...pixelSlices }),
      legal: areMultiplesOfFour,
    },
    {
      target: "wgsl",
      name: "slices",
      wgsl: slicesWgsl,
      shares: [sumOfSlicesWgsl],
      tune: { WIDTH: 16, SLICES: 16 },
      tunes: [{ WIDTH: 8, SLICES: 32 }, { SLICES: 8 }],
      grid: ({ D, N }, { WIDTH }) => flatGrid(D! * N! + N!, WIDTH!),
      spread: ({ B, D, N }, tune) => slicedSpread(D! * N! + N!, B!, tune),
    },
    {
      target: "wgsl",
      name: "direct",
      wgsl: directWgsl,
      shares: [productTileWgsl, storeTileWgsl],
      tune: { WIDTH: 8 },
      grid: ({ D, N }, { WIDTH }) => [ceilDiv(N!, 8 * WIDTH!), ceilDiv(D!, 8)],
      legal: areMultiplesOfFour,
    },
    {
      target: "wasm",
      name: "sparse",
      wat,
      legal: canList,
      scratch: ({ D, B, N }, _, threads) => ({
        lists: listBytes(B!, D!, threads),
        panels: panelBytes(B!, N!),
        own: ownBytes(128 * B!, threads),
      }),
      tile: 32,
    },
  ],
  example: gatherRows.example!,
});
