import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { gatherRows } from "../gather-rows/gather-rows.kernel";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import { canList, listBytes, ownBytes, panelBytes } from "../shared/scratch";
import storeTileWgsl from "../shared/store-tile.wgsl?raw";
import { weightGradient } from "../weight-gradient/weight-gradient.kernel";
import directWgsl from "./gather-weight-gradient.direct.wgsl?raw";
import wat from "./gather-weight-gradient.wat";
import wgsl from "./gather-weight-gradient.wgsl?raw";

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
      name: "direct",
      wgsl: directWgsl,
      shares: [productTileWgsl, storeTileWgsl],
      tune: { WIDTH: 8 },
      grid: ({ D, N }, { WIDTH }) => [ceilDiv(N!, 8 * WIDTH!), ceilDiv(D!, 8)],
      legal: ({ D, N }) => D! % 4 === 0 && N! % 4 === 0,
    },
    {
      target: "wasm",
      name: "sparse",
      wat,
      legal: canList,
      scratch: ({ D, B, N }, _, threads) => ({
        lists: listBytes(B!, D!),
        panels: panelBytes(B!, N!),
        own: ownBytes(128 * B!, threads),
      }),
      tile: 32,
    },
  ],
  example: gatherRows.example!,
});
