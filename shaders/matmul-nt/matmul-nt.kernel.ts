import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { productScratch } from "../shared/product-scratch";
import directWgsl from "./matmul-nt.direct.wgsl?raw";
import { fourColumns } from "./matmul-nt.four-columns";
import registerWgsl from "./matmul-nt.register.wgsl?raw";
import wat from "./matmul-nt.wat";
import wgsl from "./matmul-nt.wgsl?raw";

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
  ],
  variants: [
    {
      target: "wgsl",
      name: "register",
      wgsl: registerWgsl,
      tune: { WIDTH: 8, HEIGHT: 8, TILE_K: 32 },
      grid: ({ M, N }, { WIDTH, HEIGHT }) => [ceilDiv(N!, 4 * WIDTH!), ceilDiv(M!, 8 * HEIGHT!)],
      legal: ({ K }) => K! % 4 === 0,
      when: ({ K, N }) => K! >= 16 && N! >= 16,
    },
    {
      target: "wgsl",
      name: "direct",
      wgsl: directWgsl,
      tune: { WIDTH: 32 },
      grid: ({ M, N }, { WIDTH }) => [ceilDiv(N!, 4 * WIDTH!), ceilDiv(M!, 4)],
      legal: ({ K, N }) => K! % 4 === 0 && N! % 4 === 0,
    },
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
