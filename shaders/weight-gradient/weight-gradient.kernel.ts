import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { matmulTn } from "../matmul-tn/matmul-tn.kernel";
import broadcastWeightGradientWgsl from "../shared/broadcast-weight-gradient.wgsl?raw";
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
import weightGradientOperandsWgsl from "../shared/weight-gradient-operands.wgsl?raw";
import { sumRows } from "../sum-rows/sum-rows.kernel";
import broadcastWgsl from "./weight-gradient.broadcast.wgsl?raw";
import directWgsl from "./weight-gradient.direct.wgsl?raw";
import registerWgsl from "./weight-gradient.register.wgsl?raw";
import slicesWgsl from "./weight-gradient.slices.wgsl?raw";
import splitKRegisterWgsl from "./weight-gradient.split-k-register.wgsl?raw";
import wat from "./weight-gradient.wat";
import wgsl from "./weight-gradient.wgsl?raw";

const areMultiplesOfFour = ({ K, N }: Dims) => K! % 4 === 0 && N! % 4 === 0;

/** db is a row below dw. */
const product = {
  shapes: ({ M, K, N }: Dims) => [{ rows: K! + 1, columns: N!, depth: M! }] as const,
  operands: [gradientOperandsWgsl, weightGradientOperandsWgsl],
};

/** 8 rows by 8 columns in registers. */
const tileShares = [productTileWgsl, storeTileWgsl, storeWeightGradientWgsl];

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
      name: "register",
      wgsl: registerWgsl,
      ...tiledBody(product),
      legal: areMultiplesOfFour,
      when: ({ K, N }) => fills(K! * N!, 32),
    },
    {
      target: "wgsl",
      name: "split-k-register",
      wgsl: splitKRegisterWgsl,
      ...splitBody({ ...product, ...shallowSlices }),
      legal: areMultiplesOfFour,
    },
    {
      target: "wgsl",
      name: "slices",
      wgsl: slicesWgsl,
      shares: [sumOfSlicesWgsl, partOfGradientWgsl],
      tune: { WIDTH: 16, SLICES: 16 },
      tunes: [{ WIDTH: 8, SLICES: 32 }, { SLICES: 8 }],
      grid: ({ K, N }, { WIDTH }) => flatGrid(K! * N! + N!, WIDTH!),
      spread: ({ M, K, N }, tune) => slicedSpread(K! * N! + N!, M!, tune),
    },
    ...softwareVariants({
      broadcast: { wgsl: broadcastWgsl, shares: [...tileShares, fourOfWgsl, broadcastWeightGradientWgsl] },
      direct: { wgsl: directWgsl, shares: tileShares },
      tune: { WIDTH: 8 },
      grid: ({ K, N }, { WIDTH }) => [ceilDiv(N!, 8 * WIDTH!), ceilDiv(K!, 8)],
      legal: areMultiplesOfFour,
    }),
    {
      target: "wasm",
      name: "tiles",
      wat,
      scratch: ({ M, N }, _, threads) => ({ panels: panelBytes(M!, N!), own: ownBytes(64 * M!, threads) }),
      tile: 8,
    },
  ],
});
