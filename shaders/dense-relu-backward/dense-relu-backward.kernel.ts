import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import type { Grid } from "../../src/kernel/targets/wgsl";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { matmulNt } from "../matmul-nt/matmul-nt.kernel";
import { matmulTn } from "../matmul-tn/matmul-tn.kernel";
import { reluBackward } from "../relu-backward/relu-backward.kernel";
import bothGradientsOperandsWgsl from "../shared/both-gradients-operands.wgsl?raw";
import broadcastWeightGradientWgsl from "../shared/broadcast-weight-gradient.wgsl?raw";
import eightDotsWgsl from "../shared/eight-dots.wgsl?raw";
import fourOfWgsl from "../shared/four-of.wgsl?raw";
import gradientOperandsWgsl from "../shared/gradient-operands.wgsl?raw";
import partOfGradientWgsl from "../shared/part-of-gradient.wgsl?raw";
import { fills, shallowSlices, slicedSpread, splitBody, tiledBody } from "../shared/product-bodies";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import { ownBytes, panelBytes } from "../shared/scratch";
import { softwareVariants } from "../shared/software-variants";
import storeTileWgsl from "../shared/store-tile.wgsl?raw";
import storeWeightGradientWgsl from "../shared/store-weight-gradient.wgsl?raw";
import sumOfSlicesWgsl from "../shared/sum-of-slices.wgsl?raw";
import tilesAlongWgsl from "../shared/tiles-along.wgsl?raw";
import { sumRows } from "../sum-rows/sum-rows.kernel";
import broadcastWgsl from "./dense-relu-backward.broadcast.wgsl?raw";
import directWgsl from "./dense-relu-backward.direct.wgsl?raw";
import registerWgsl from "./dense-relu-backward.register.wgsl?raw";
import slicesWgsl from "./dense-relu-backward.slices.wgsl?raw";
import splitKRegisterWgsl from "./dense-relu-backward.split-k-register.wgsl?raw";
import wat from "./dense-relu-backward.wat";
import wgsl from "./dense-relu-backward.wgsl?raw";

const areMultiplesOfFour = ({ K, N }: Dims) => K! % 4 === 0 && N! % 4 === 0;

/** dw with db as a row below it, and dx. */
const products = {
  shapes: ({ M, K, N }: Dims) =>
    [
      { rows: K! + 1, columns: N!, depth: M! },
      { rows: M!, columns: K!, depth: N! },
    ] as const,
  operands: [gradientOperandsWgsl, bothGradientsOperandsWgsl],
};

/** Workgroups of `width` invocations that have 8 rows and 8 columns of dw, then `rows` rows and 4 columns of dx each. */
function softwareGrid({ M, K, N }: Dims, width: number, rows: number): Grid {
  const weightTiles = ceilDiv(ceilDiv(N! / 4, 2), width) * ceilDiv(K! / 4, 2);
  return flatGrid(weightTiles + ceilDiv(K! / 4, width) * ceilDiv(M!, rows), 1);
}

/** 8 rows by 8 columns in registers. */
const tileShares = [productTileWgsl, storeTileWgsl, storeWeightGradientWgsl, tilesAlongWgsl];

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
      name: "register",
      wgsl: registerWgsl,
      ...tiledBody(products),
      legal: areMultiplesOfFour,
      when: ({ M, K, N }) => fills(Math.min(M!, N!) * K!, 32),
    },
    {
      target: "wgsl",
      name: "split-k-register",
      wgsl: splitKRegisterWgsl,
      ...splitBody({ ...products, ...shallowSlices }),
      legal: areMultiplesOfFour,
      when: ({ N }) => N! >= 16,
    },
    {
      target: "wgsl",
      name: "slices",
      wgsl: slicesWgsl,
      shares: [sumOfSlicesWgsl, partOfGradientWgsl],
      tune: { WIDTH: 16, SLICES: 16 },
      tunes: [{ WIDTH: 8, SLICES: 32 }, { SLICES: 8 }],
      grid: ({ M, K, N }, { WIDTH, SLICES }) =>
        flatGrid(ceilDiv(K! * N! + N!, WIDTH!) + ceilDiv(M! * K!, WIDTH! * SLICES!), 1),
      spread: ({ M, K, N }, tune) => {
        const ofWeights = slicedSpread(K! * N! + N!, M!, tune);
        return { invocations: ofWeights.invocations + M! * K!, rounds: Math.max(ofWeights.rounds, N!) };
      },
      when: ({ N }) => N! <= 64,
    },
    ...softwareVariants({
      broadcast: {
        wgsl: broadcastWgsl,
        shares: [...tileShares, fourOfWgsl, broadcastWeightGradientWgsl, eightDotsWgsl],
        grid: (dims, { WIDTH }) => softwareGrid(dims, WIDTH!, 8),
      },
      direct: { wgsl: directWgsl, shares: tileShares },
      tune: { WIDTH: 8 },
      grid: (dims, { WIDTH }) => softwareGrid(dims, WIDTH!, 4),
      legal: areMultiplesOfFour,
    }),
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
