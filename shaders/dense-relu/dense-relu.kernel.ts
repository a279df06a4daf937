import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { addBias } from "../add-bias/add-bias.kernel";
import { matmul } from "../matmul/matmul.kernel";
import { relu } from "../relu/relu.kernel";
import { someZeros } from "../shared/half-zeros";
import productTileWgsl from "../shared/product-tile.wgsl?raw";
import { ownBytes } from "../shared/scratch";
import storeTileWgsl from "../shared/store-tile.wgsl?raw";
import directWgsl from "./dense-relu.direct.wgsl?raw";
import wat from "./dense-relu.wat";
import wgsl from "./dense-relu.wgsl?raw";

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
    {
      target: "wgsl",
      name: "direct",
      wgsl: directWgsl,
      shares: [productTileWgsl, storeTileWgsl],
      tune: { WIDTH: 8 },
      grid: ({ M, N }, { WIDTH }) => [ceilDiv(N!, 8 * WIDTH!), ceilDiv(M!, 8)],
      legal: ({ N }) => N! % 4 === 0,
    },
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
