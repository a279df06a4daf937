import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { matmulNt } from "../matmul-nt/matmul-nt.kernel";
import { matmulTn } from "../matmul-tn/matmul-tn.kernel";
import { reluBackward } from "../relu-backward/relu-backward.kernel";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import { ownBytes, panelBytes } from "../shared/scratch";
import storeTileWgsl from "../shared/store-tile.wgsl?raw";
import storeWeightGradientWgsl from "../shared/store-weight-gradient.wgsl?raw";
import { sumRows } from "../sum-rows/sum-rows.kernel";
import directWgsl from "./dense-relu-backward.direct.wgsl?raw";
import wat from "./dense-relu-backward.wat";
import wgsl from "./dense-relu-backward.wgsl?raw";

/** Everything a dense layer passes back, when its input came out of a relu: four launches in one. */
export const denseReluBackward = defineKernel({
  name: "dense-relu-backward",
  summary: "dw = xᵀ·dz, db[n] = Σₘ dz[m, n], dx = dz·wᵀ where x > 0, else 0",
  wgsl,
  args: { x: "M K", w: "K N", dz: "M N", dw: "K N", db: "N", dx: "M K" },
  writes: ["dw", "db", "dx"],
  fuses: [
    [matmulTn, "x dz dw"],
    [sumRows, "dz db"],
    [matmulNt, "dz w dzw"],
    [reluBackward, "dzw x dx"],
  ],
  between: { dzw: "M K" },
  tune: { WORKGROUP: 64 },
  grid: ({ M, K, N }, { WORKGROUP }) => flatGrid(K! * N! + N! + M! * K!, WORKGROUP!),
  flops: ({ M, K, N }) => 4 * M! * K! * N! + M! * N! + M! * K!,
  tolerance: ({ M, N }, precision) => dotTolerance(Math.max(M!, N!), precision),
  sizes: [
    { M: 128, K: 128, N: 10 },
    { M: 68, K: 36, N: 100 },
  ],
  variants: [
    {
      target: "wgsl",
      name: "direct",
      wgsl: directWgsl,
      shares: [productTileWgsl, storeTileWgsl, storeWeightGradientWgsl],
      tune: { WIDTH: 8 },
      grid: ({ M, K, N }, { WIDTH }) => {
        const weightTiles = ceilDiv(ceilDiv(N! / 4, 2), WIDTH!) * ceilDiv(K! / 4, 2);
        return flatGrid(weightTiles + ceilDiv(K! / 4, WIDTH!) * ceilDiv(M!, 4), 1);
      },
      legal: ({ K, N }) => K! % 4 === 0 && N! % 4 === 0,
    },
    {
      target: "wasm",
      name: "tiles",
      wat,
      scratch: ({ M, N }, _, threads) => ({
        panels: panelBytes(M!, N!),
        own: ownBytes(Math.max(64 * M!, 128 * N!), threads),
      }),
      tile: 8,
    },
  ],
});
