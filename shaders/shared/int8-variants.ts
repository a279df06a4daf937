/** @file What the declarations of the kernels that multiply bytes have in common. */
import type { Dims } from "../../src/kernel/args";
import type { Grid, Tune } from "../../src/kernel/targets/wgsl";
import { ceilDiv } from "../../src/lib/math";
import { ownBytes } from "./scratch";

/** Of int8-tile.wgsl: four rows and four columns per invocation. */
export const int8Grid = ({ M, N }: Dims, { WIDTH }: Tune): Grid => [
  ceilDiv(N!, 4 * WIDTH!),
  ceilDiv(M!, 4 * WIDTH!),
];

/** Of int8-rows.wat: all of b in 16 bits, and two rows of a for each thread. */
export const int8Scratch = ({ K, N }: Dims, _: unknown, threads: number) => ({
  wide: 2 * (K! + 7) * N!,
  own: ownBytes(4 * (K! + 8), threads),
});

/** Bytes of all values, and zero points inside and outside of them. */
export function int8Example({ M, K, N }: Dims, random: () => number) {
  const bytes = (length: number) => Array.from({ length }, () => Math.floor(256 * random()));
  return {
    a: bytes(M! * K!),
    b: bytes(N! * K!),
    za: [Math.floor(128 * random())],
    zb: Array.from({ length: N! }, () => Math.floor(21 * random()) - 10),
  };
}
