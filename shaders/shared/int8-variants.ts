/** @file What the declarations of the kernels that multiply bytes have in common. */
import type { Dims } from "../../src/kernel/args";
import type { WgslDeclaration } from "../../src/kernel/targets/wgsl";
import { ceilDiv } from "../../src/lib/math";
import fourIntegersWgsl from "./four-integers.wgsl?raw";
import fourPackedWgsl from "./four-packed.wgsl?raw";
import int8TileWgsl from "./int8-tile.wgsl?raw";
import { ownBytes } from "./scratch";

/** A text on int8-tile.wgsl by either arithmetic of four bytes, the faster one first. `stores` has what becomes of a sum. */
export function int8TileVariants(wgsl: string, stores: readonly string[]): readonly WgslDeclaration[] {
  const variant = (name: string, four: string): WgslDeclaration => ({
    target: "wgsl",
    name,
    wgsl,
    shares: [int8TileWgsl, four, ...stores],
    tune: { WIDTH: 8 },
    // Four rows and four columns per invocation.
    grid: ({ M, N }, { WIDTH }) => [ceilDiv(N!, 4 * WIDTH!), ceilDiv(M!, 4 * WIDTH!)],
    legal: ({ K }) => K! % 4 === 0,
  });
  return [
    {
      ...variant("packed", fourPackedWgsl),
      requires: { language: ["packed_4x8_integer_dot_product"] },
    },
    variant("tile", fourIntegersWgsl),
  ];
}

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
