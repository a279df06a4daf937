import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { matmulTn } from "../matmul-tn/matmul-tn.kernel";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import { ownBytes, panelBytes } from "../shared/scratch";
import storeTileWgsl from "../shared/store-tile.wgsl?raw";
import storeWeightGradientWgsl from "../shared/store-weight-gradient.wgsl?raw";
import { sumRows } from "../sum-rows/sum-rows.kernel";
import directWgsl from "./weight-gradient.direct.wgsl?raw";
import wat from "./weight-gradient.wat";
import wgsl from "./weight-gradient.wgsl?raw";

/** Both gradients of a dense layer in one pass over dz. */
export const weightGradient = defineKernel({
  name: "weight-gradient",
  summary: "dw = xᵀ·dz and db[n] = Σₘ dz[m, n]",
  wgsl,
  args: { x: "M K", dz: "M N", dw: "K N", db: "N" },
  writes: ["dw", "db"],
  fuses: [
    [matmulTn, "x dz dw"],
    [sumRows, "dz db"],
  ],
  tune: { TILE: 16 },
  smallTune: { TILE: 8 },
  grid: ({ K, N }, { TILE }) => [ceilDiv(N!, TILE!), ceilDiv(K! + 1, TILE!)],
  flops: ({ M, K, N }) => 2 * M! * K! * N! + M! * N!,
  tolerance: ({ M }, precision) => dotTolerance(M!, precision),
  sizes: [
    { M: 128, K: 784, N: 128 },
    { M: 65, K: 36, N: 68 },
  ],
  variants: [
    {
      target: "wgsl",
      name: "direct",
      wgsl: directWgsl,
      shares: [productTileWgsl, storeTileWgsl, storeWeightGradientWgsl],
      tune: { WIDTH: 8 },
      grid: ({ K, N }, { WIDTH }) => [ceilDiv(N!, 8 * WIDTH!), ceilDiv(K!, 8)],
      legal: ({ K, N }) => K! % 4 === 0 && N! % 4 === 0,
    },
    {
      target: "wasm",
      name: "tiles",
      wat,
      scratch: ({ M, N }, _, threads) => ({ panels: panelBytes(M!, N!), own: ownBytes(64 * M!, threads) }),
      tile: 8,
    },
  ],
});
