import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import columnsOfBWgsl from "../shared/columns-of-b.wgsl?raw";
import fourOfWgsl from "../shared/four-of.wgsl?raw";
import { halfZeros } from "../shared/half-zeros";
import { matrixVariants } from "../shared/matrix-variants";
import { deepSlices, slicedSpread, splitBody, tiledVariants } from "../shared/product-bodies";
import { productScratch } from "../shared/product-scratch";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import rowsOfAWgsl from "../shared/rows-of-a.wgsl?raw";
import { softwareVariants } from "../shared/software-variants";
import storeProductWgsl from "../shared/store-product.wgsl?raw";
import storeTileWgsl from "../shared/store-tile.wgsl?raw";
import sumOfSlicesWgsl from "../shared/sum-of-slices.wgsl?raw";
import broadcastWgsl from "./matmul.broadcast.wgsl?raw";
import directWgsl from "./matmul.direct.wgsl?raw";
import halvesWgsl from "./matmul.halves.wgsl?raw";
import matrixF16Wgsl from "./matmul.matrix-f16.wgsl?raw";
import matrixF32Wgsl from "./matmul.matrix-f32.wgsl?raw";
import registerWgsl from "./matmul.register.wgsl?raw";
import { sparseRows } from "./matmul.sparse-rows";
import splitKWgsl from "./matmul.split-k.wgsl?raw";
import splitKRegisterWgsl from "./matmul.split-k-register.wgsl?raw";
import tileWgsl from "./matmul.tile.wgsl?raw";
import wat from "./matmul.wat";
import wgsl from "./matmul.wgsl?raw";

const areMultiplesOfFour = ({ K, N }: Dims) => K! % 4 === 0 && N! % 4 === 0;

const product = {
  shapes: ({ M, K, N }: Dims) => [{ rows: M!, columns: N!, depth: K! }] as const,
  operands: [rowsOfAWgsl, columnsOfBWgsl, storeProductWgsl],
};

/** 8 rows by 8 columns in registers. */
const tileShares = [productTileWgsl, storeTileWgsl, storeProductWgsl];

/** y = a·b, the ladder that every dense layer stands on. */
export const matmul = defineKernel({
  name: "matmul",
  summary: "y = a·b",
  wgsl,
  args: { a: "M K", b: "K N", y: "M N" },
  tune: { TILE: 16 },
  smallTune: { TILE: 8 },
  grid: ({ M, N }, { TILE }) => [ceilDiv(N!, TILE!), ceilDiv(M!, TILE!)],
  flops: ({ M, K, N }) => 2 * M! * K! * N!,
  tolerance: ({ K }, precision) => dotTolerance(K!, precision),
  sizes: [
    { M: 128, K: 784, N: 128 },
    { M: 128, K: 128, N: 10 },
    { M: 65, K: 36, N: 68 },
  ],
  variants: [
    ...matrixVariants({
      ...product,
      texts: { f16: matrixF16Wgsl, f32: matrixF32Wgsl },
      legal: areMultiplesOfFour,
    }),
    ...tiledVariants({
      ...product,
      texts: { halves: halvesWgsl, register: registerWgsl },
      halves: ["a", "b"],
      legal: areMultiplesOfFour,
    }),
    {
      target: "wgsl",
      name: "split-k-register",
      wgsl: splitKRegisterWgsl,
      ...splitBody({ ...product, ...deepSlices }),
      legal: areMultiplesOfFour,
    },
    {
      target: "wgsl",
      name: "split-k",
      wgsl: splitKWgsl,
      shares: [sumOfSlicesWgsl],
      tune: { WIDTH: 16, SLICES: 16 },
      tunes: [{ WIDTH: 8, SLICES: 32 }, { SLICES: 8 }],
      grid: ({ M, N }, { WIDTH }) => flatGrid(M! * N!, WIDTH!),
      spread: ({ M, K, N }, tune) => slicedSpread(M! * N!, K!, tune),
      when: ({ M, K, N }) => K! >= 64 && M! * N! <= 32_768,
    },
    {
      target: "wgsl",
      name: "tile",
      wgsl: tileWgsl,
      tune: { TILE: 16 },
      grid: ({ M, N }, { TILE }) => [ceilDiv(N!, TILE!), ceilDiv(M!, TILE!)],
      when: ({ M, K, N }) => Math.min(M!, K!, N!) >= 32,
    },
    ...softwareVariants({
      broadcast: { wgsl: broadcastWgsl, shares: [...tileShares, fourOfWgsl] },
      direct: { wgsl: directWgsl, shares: tileShares },
      tune: { WIDTH: 8 },
      grid: ({ M, N }, { WIDTH }) => [ceilDiv(N!, 8 * WIDTH!), ceilDiv(M!, 8)],
      legal: ({ N }) => N! % 4 === 0,
    }),
    { target: "wasm", name: "panels or rows", wat, scratch: productScratch, tile: 32 },
    // Four rows of b at a time.
    { target: "js", name: "sparse-rows", run: sparseRows, tile: 4 },
  ],
  example: ({ M, K }, random) => ({ a: halfZeros(M! * K!, random) }),
  isProduct: true,
  reference: ({ a, b, y }, { M, K, N }) => {
    for (let m = 0; m < M!; m++) {
      for (let n = 0; n < N!; n++) {
        let total = 0;
        for (let k = 0; k < K!; k++) total += a![m * K! + k]! * b![k * N! + n]!;
        y![m * N! + n] = total;
      }
    }
  },
});
