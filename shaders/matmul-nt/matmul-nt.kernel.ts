import type { Dims } from "../../src/kernel/args";
import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import columnsOfBTransposedWgsl from "../shared/columns-of-b-transposed.wgsl?raw";
import eightDotsWgsl from "../shared/eight-dots.wgsl?raw";
import { matrixVariants } from "../shared/matrix-variants";
import { deepSlices, splitBody, tiledVariants } from "../shared/product-bodies";
import { productScratch } from "../shared/product-scratch";
import rowsOfAWgsl from "../shared/rows-of-a.wgsl?raw";
import { softwareVariants } from "../shared/software-variants";
import storeProductWgsl from "../shared/store-product.wgsl?raw";
import broadcastWgsl from "./matmul-nt.broadcast.wgsl?raw";
import directWgsl from "./matmul-nt.direct.wgsl?raw";
import { fourColumns } from "./matmul-nt.four-columns";
import halvesWgsl from "./matmul-nt.halves.wgsl?raw";
import matrixF16Wgsl from "./matmul-nt.matrix-f16.wgsl?raw";
import matrixF32Wgsl from "./matmul-nt.matrix-f32.wgsl?raw";
import registerWgsl from "./matmul-nt.register.wgsl?raw";
import splitKRegisterWgsl from "./matmul-nt.split-k-register.wgsl?raw";
import wat from "./matmul-nt.wat";
import wgsl from "./matmul-nt.wgsl?raw";

const areMultiplesOfFour = ({ K, N }: Dims) => K! % 4 === 0 && N! % 4 === 0;

const product = {
  shapes: ({ M, K, N }: Dims) => [{ rows: M!, columns: N!, depth: K! }] as const,
  operands: [rowsOfAWgsl, columnsOfBTransposedWgsl, storeProductWgsl],
};

/** y = a·bᵀ without a transposed copy of b: the gradient of y = x·w with respect to x. */
export const matmulNt = defineKernel({
  name: "matmul-nt",
  summary: "y = a·bᵀ",
  wgsl,
  args: { a: "M K", b: "N K", y: "M N" },
  tune: { TILE: 16 },
  smallTune: { TILE: 8 },
  grid: ({ M, N }, { TILE }) => [ceilDiv(N!, TILE!), ceilDiv(M!, TILE!)],
  flops: ({ M, K, N }) => 2 * M! * K! * N!,
  tolerance: ({ K }, precision) => dotTolerance(K!, precision),
  sizes: [
    { M: 128, K: 10, N: 128 },
    { M: 65, K: 36, N: 67 },
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
      when: ({ K }) => K! >= 16,
    },
    ...softwareVariants({
      broadcast: {
        wgsl: broadcastWgsl,
        shares: [storeProductWgsl, eightDotsWgsl],
        tune: { WIDTH: 8 },
        grid: ({ M, N }, { WIDTH }) => [ceilDiv(N!, 4 * WIDTH!), ceilDiv(M!, 8)],
      },
      direct: { wgsl: directWgsl, shares: [storeProductWgsl] },
      tune: { WIDTH: 32 },
      grid: ({ M, N }, { WIDTH }) => [ceilDiv(N!, 4 * WIDTH!), ceilDiv(M!, 4)],
      legal: areMultiplesOfFour,
    }),
    { target: "wasm", name: "panels", wat, scratch: productScratch, tile: 32 },
    { target: "js", name: "four-columns", run: fourColumns, tile: 4 },
  ],
  isProduct: true,
  reference: ({ a, b, y }, { M, K, N }) => {
    for (let m = 0; m < M!; m++) {
      for (let n = 0; n < N!; n++) {
        let total = 0;
        for (let k = 0; k < K!; k++) total += a![m * K! + k]! * b![n * K! + k]!;
        y![m * N! + n] = total;
      }
    }
  },
});
