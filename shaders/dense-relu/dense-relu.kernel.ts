import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { addBias } from "../add-bias/add-bias.kernel";
import { matmul } from "../matmul/matmul.kernel";
import { relu } from "../relu/relu.kernel";
import columnsOfWWgsl from "../shared/columns-of-w.wgsl?raw";
import denseOperandsWgsl from "../shared/dense-operands.wgsl?raw";
import fourOfWgsl from "../shared/four-of.wgsl?raw";
import { someZeros } from "../shared/half-zeros";
import { deepSlices, slicedSpread, splitBody, tiledVariants } from "../shared/product-bodies";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import { ownBytes } from "../shared/scratch";
import { softwareVariants } from "../shared/software-variants";
import storeReluWgsl from "../shared/store-relu.wgsl?raw";
import storeTileWgsl from "../shared/store-tile.wgsl?raw";
import sumOfSlicesWgsl from "../shared/sum-of-slices.wgsl?raw";
import broadcastWgsl from "./dense-relu.broadcast.wgsl?raw";
import directWgsl from "./dense-relu.direct.wgsl?raw";
import halvesWgsl from "./dense-relu.halves.wgsl?raw";
import registerWgsl from "./dense-relu.register.wgsl?raw";
import splitKWgsl from "./dense-relu.split-k.wgsl?raw";
import splitKRegisterWgsl from "./dense-relu.split-k-register.wgsl?raw";
import wat from "./dense-relu.wat";
import wgsl from "./dense-relu.wgsl?raw";

const areMultiplesOfFour = ({ K, N }: Dims) => K! % 4 === 0 && N! % 4 === 0;

const product = {
  shapes: ({ M, K, N }: Dims) => [{ rows: M!, columns: N!, depth: K! }] as const,
  operands: [denseOperandsWgsl, columnsOfWWgsl],
};

/** 8 rows by 8 columns in registers. */
const tileShares = [productTileWgsl, storeTileWgsl, storeReluWgsl];

/** A hidden layer in one pass: saves two launches and 4·M·N transfers of elements. */
export const denseRelu = defineKernel({
  name: "dense-relu",
  summary: "y = relu(x·w + b)",
  wgsl,
  args: { x: "M K", w: "K N", b: "N", y: "M N" },
  fuses: [
    [matmul, "x w xw"],
    [addBias, "xw b z"],
    [relu, "z y"],
  ],
  between: { xw: "M N", z: "M N" },
  tune: { TILE: 16 },
  smallTune: { TILE: 8 },
  grid: ({ M, N }, { TILE }) => [ceilDiv(N!, TILE!), ceilDiv(M!, TILE!)],
  flops: ({ M, K, N }) => 2 * M! * K! * N! + 2 * M! * N!,
  tolerance: ({ K }, precision) => dotTolerance(K! + 1, precision),
  sizes: [
    { M: 128, K: 784, N: 128 },
    { M: 65, K: 36, N: 68 },
    { M: 96, K: 36, N: 68 },
  ],
  variants: [
    ...tiledVariants({
      ...product,
      texts: { halves: halvesWgsl, register: registerWgsl },
      halves: ["x", "w"],
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
    },
    ...softwareVariants({
      broadcast: { wgsl: broadcastWgsl, shares: [...tileShares, fourOfWgsl] },
      direct: { wgsl: directWgsl, shares: tileShares },
      tune: { WIDTH: 8 },
      grid: ({ M, N }, { WIDTH }) => [ceilDiv(N!, 8 * WIDTH!), ceilDiv(M!, 8)],
      legal: ({ N }) => N! % 4 === 0,
    }),
    {
      target: "wasm",
      name: "tiles",
      wat,
      scratch: ({ K }, _, threads) => ({ own: ownBytes(640 * K! + 448, threads) }),
      tile: 8,
    },
  ],
  // An even number of rows is mostly 0, as a batch of images is, an odd one hardly.
  example: ({ M, K }, random) => ({ x: someZeros(M! * K!, M! % 2 === 0 ? 0.8 : 0.1, random) }),
});
