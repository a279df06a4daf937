import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { codeAt, integerOfCode } from "../../src/lib/packed-bits";
import { halfZeros } from "../shared/half-zeros";
import { ownBytes } from "../shared/scratch";
import wat from "./dense-bits.wat";
import wgsl from "./dense-bits.wgsl?raw";

/** A dense layer whose weights are integers of one to eight bits, packed: fewer bytes are read, and real numbers multiplied. */
export const denseBits = defineKernel({
  name: "dense-bits",
  summary: "y = act((x·wᵀ)·s + bias) for w integers of a few bits, act relu or none",
  wgsl,
  args: { x: "M K : f32", w: "N W : u32", s: "N : f32", bias: "N : f32", y: "M N : f32" },
  tune: { TILE: 8, ROWS: 8 },
  params: { BITS: 4, RELU: 0 },
  paramSets: [
    { BITS: 3, RELU: 1 },
    { BITS: 1, RELU: 0 },
    { BITS: 8, RELU: 1 },
  ],
  grid: ({ M, N }, { TILE, ROWS }) => [ceilDiv(N!, TILE!), ceilDiv(M!, TILE! * ROWS!)],
  flops: ({ M, K, N }) => 2 * M! * K! * N! + 2 * M! * N!,
  tolerance: ({ K }, precision) => dotTolerance(K! + 3, precision),
  // The words of a row hold its integers.
  legal: ({ K, W }, { BITS }) => 32 * W! >= K! * BITS!,
  sizes: [
    { M: 128, K: 784, N: 128, W: 98 },
    { M: 128, K: 128, N: 10, W: 16 },
    { M: 17, K: 37, N: 12, W: 4 },
    { M: 9, K: 37, N: 11, W: 10 },
  ],
  variants: [
    {
      target: "wasm",
      name: "unpacked first",
      wat,
      scratch: ({ K, N }, _, threads) => ({
        weights: 4 * K! * N! + 64,
        own: ownBytes(640 * K! + 448, threads),
      }),
      tile: 8,
      legal: ({ K, W }, { BITS }) => 32 * W! >= K! * BITS!,
    },
  ],
  example: ({ M, K, N, W }, random) => ({
    x: halfZeros(M! * K!, random),
    w: Array.from({ length: N! * W! }, () => Math.floor(2 ** 32 * random())),
    s: Array.from({ length: N! }, () => random()),
  }),
  reference: ({ x, w, s, bias, y }, { M, K, N, W }, { BITS, RELU }) => {
    for (let m = 0; m < M!; m++) {
      for (let n = 0; n < N!; n++) {
        let total = 0;
        for (let k = 0; k < K!; k++) {
          total += x![m * K! + k]! * integerOfCode(codeAt(w!, n * W!, k, BITS!), BITS!);
        }
        const z = total * s![n]! + bias![n]!;
        y![m * N! + n] = RELU === 1 ? Math.max(z, 0) : z;
      }
    }
  },
  magnitude: ({ x, w, s, bias, y }, { M, K, N, W }, { BITS }) => {
    for (let m = 0; m < M!; m++) {
      for (let n = 0; n < N!; n++) {
        let total = 0;
        for (let k = 0; k < K!; k++) {
          total += Math.abs(x![m * K! + k]! * integerOfCode(codeAt(w!, n * W!, k, BITS!), BITS!));
        }
        y![m * N! + n] = total * Math.abs(s![n]!) + Math.abs(bias![n]!);
      }
    }
  },
});
