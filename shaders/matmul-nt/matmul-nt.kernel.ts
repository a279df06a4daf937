import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import directWgsl from "./matmul-nt.direct.wgsl?raw";
import registerWgsl from "./matmul-nt.register.wgsl?raw";
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
      name: "register",
      wgsl: registerWgsl,
      tune: { WIDTH: 8, HEIGHT: 8, TILE_K: 32 },
      grid: ({ M, N }, { WIDTH, HEIGHT }) => [ceilDiv(N!, 4 * WIDTH!), ceilDiv(M!, 8 * HEIGHT!)],
      legal: ({ K }) => K! % 4 === 0,
      when: ({ K, N }) => K! >= 16 && N! >= 16,
    },
    {
      name: "direct",
      wgsl: directWgsl,
      tune: { WIDTH: 32 },
      grid: ({ M, N }, { WIDTH }) => [ceilDiv(N!, 4 * WIDTH!), ceilDiv(M!, 4)],
      legal: ({ K, N }) => K! % 4 === 0 && N! % 4 === 0,
    },
  ],
  // Four columns at a time: a row of a is read a quarter as often, and four sums don't wait for one another.
  reference: ({ a, b, y }, { M, K, N }) => {
    for (let m = 0; m < M!; m++) {
      const row = m * K!;
      let n = 0;
      for (; n + 3 < N!; n += 4) {
        const [b0, b1, b2, b3] = [n * K!, (n + 1) * K!, (n + 2) * K!, (n + 3) * K!];
        let [y0, y1, y2, y3] = [0, 0, 0, 0];
        for (let k = 0; k < K!; k++) {
          const factor = a![row + k]!;
          y0 += factor * b![b0 + k]!;
          y1 += factor * b![b1 + k]!;
          y2 += factor * b![b2 + k]!;
          y3 += factor * b![b3 + k]!;
        }
        const at = m * N! + n;
        y![at] = y0;
        y![at + 1] = y1;
        y![at + 2] = y2;
        y![at + 3] = y3;
      }
      for (; n < N!; n++) {
        let total = 0;
        for (let k = 0; k < K!; k++) total += a![row + k]! * b![n * K! + k]!;
        y![m * N! + n] = total;
      }
    }
  },
});
