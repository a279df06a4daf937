import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { halfZeros } from "../shared/half-zeros";
import { productScratch } from "../shared/product-scratch";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import storeProductWgsl from "../shared/store-product.wgsl?raw";
import storeTileWgsl from "../shared/store-tile.wgsl?raw";
import directWgsl from "./matmul.direct.wgsl?raw";
import registerWgsl from "./matmul.register.wgsl?raw";
import { sparseRows } from "./matmul.sparse-rows";
import splitKWgsl from "./matmul.split-k.wgsl?raw";
import splitKRegisterWgsl from "./matmul.split-k-register.wgsl?raw";
import tileWgsl from "./matmul.tile.wgsl?raw";
import wat from "./matmul.wat";
import wgsl from "./matmul.wgsl?raw";

const areMultiplesOfFour = ({ K, N }: Dims) => K! % 4 === 0 && N! % 4 === 0;

/** Tiles of the register variant: with fewer than this a GPU is not full, and K is worth splitting. */
const enoughTiles = 48;

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
    {
      target: "wgsl",
      name: "register",
      wgsl: registerWgsl,
      tune: { WIDTH: 8, HEIGHT: 8, TILE_K: 32 },
      grid: ({ M, N }, { WIDTH, HEIGHT }) => [ceilDiv(N!, 4 * WIDTH!), ceilDiv(M!, 8 * HEIGHT!)],
      legal: areMultiplesOfFour,
      when: ({ M, K, N }) => K! < 32 || ceilDiv(M!, 64) * ceilDiv(N!, 32) >= enoughTiles,
    },
    {
      target: "wgsl",
      name: "split-k-register",
      wgsl: splitKRegisterWgsl,
      tune: { WIDTH: 8, HEIGHT: 2, SLICES: 8 },
      grid: ({ M, N }, { WIDTH, HEIGHT }) => [ceilDiv(N!, 4 * WIDTH!), ceilDiv(M!, 4 * HEIGHT!)],
      legal: areMultiplesOfFour,
    },
    {
      target: "wgsl",
      name: "direct",
      wgsl: directWgsl,
      shares: [productTileWgsl, storeTileWgsl, storeProductWgsl],
      tune: { WIDTH: 8 },
      grid: ({ M, N }, { WIDTH }) => [ceilDiv(N!, 8 * WIDTH!), ceilDiv(M!, 8)],
      legal: ({ N }) => N! % 4 === 0,
    },
    {
      target: "wgsl",
      name: "split-k",
      wgsl: splitKWgsl,
      tune: { WIDTH: 16, SLICES: 16 },
      grid: ({ M, N }, { WIDTH }) => flatGrid(M! * N!, WIDTH!),
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
