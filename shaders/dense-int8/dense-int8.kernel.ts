import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { matmulInt8 } from "../matmul-int8/matmul-int8.kernel";
import { rescale } from "../rescale/rescale.kernel";
import { int8Example, int8Scratch, int8TileVariants } from "../shared/int8-variants";
import integerAtWgsl from "../shared/integer-at.wgsl?raw";
import { matrixBytesVariants } from "../shared/matrix-bytes-variants";
import productOfBytesWgsl from "../shared/product-of-bytes.wgsl?raw";
import rescaledWgsl from "../shared/rescaled.wgsl?raw";
import storeRescaledWgsl from "../shared/store-rescaled.wgsl?raw";
import matrixWgsl from "./dense-int8.matrix-i8.wgsl?raw";
import tileWgsl from "./dense-int8.tile.wgsl?raw";
import wat from "./dense-int8.wat";
import wgsl from "./dense-int8.wgsl?raw";

/** A dense layer of bytes in one pass: what is summed in integers is scaled, and gets its bias and activation, in registers. */
export const denseInt8 = defineKernel({
  name: "dense-int8",
  summary: "y = act((a - za)·(b - zb)ᵀ·sa·sb + bias) of bytes a and b, act relu or none",
  wgsl,
  shares: [integerAtWgsl, productOfBytesWgsl, rescaledWgsl],
  args: {
    a: "M K : byte",
    b: "N K : byte",
    za: "1 : i32",
    zb: "N : i32",
    sa: "1 : f32",
    sb: "N : f32",
    bias: "N : f32",
    y: "M N : f32",
  },
  tune: { TILE: 16 },
  smallTune: { TILE: 8 },
  params: { A_SIGNED: 0, B_SIGNED: 1, RELU: 0 },
  paramSets: [{ A_SIGNED: 1, B_SIGNED: 0, RELU: 1 }],
  grid: ({ M, N }, { TILE }) => [ceilDiv(N!, TILE!), ceilDiv(M!, TILE!)],
  flops: ({ M, K, N }) => 2 * M! * K! * N! + 3 * M! * N!,
  tolerance: (_, precision) => elementwiseTolerance(4, precision),
  fuses: [
    [matmulInt8, "a b za zb sums"],
    [rescale, "sums sa sb bias y"],
  ],
  between: { sums: "M N : i32" },
  sizes: [
    { M: 128, K: 784, N: 128 },
    { M: 128, K: 128, N: 10 },
    { M: 65, K: 36, N: 67 },
  ],
  variants: [
    ...matrixBytesVariants(matrixWgsl, [rescaledWgsl, storeRescaledWgsl]),
    ...int8TileVariants(tileWgsl, [rescaledWgsl, storeRescaledWgsl]),
    { target: "wasm", name: "pairs of rows", wat, scratch: int8Scratch, tile: 8 },
  ],
  example: (dims, random) => ({
    ...int8Example(dims, random),
    sa: [2 ** -8 * random()],
    sb: Array.from({ length: dims["N"]! }, () => 2 ** -8 * random()),
  }),
  magnitude: ({ a, b, za, zb, sa, sb, bias, y }, dims, params) => {
    const { M, N } = dims;
    const sums = new Int32Array(M! * N!);
    matmulInt8.reference({ a: a!, b: b!, za: za!, zb: zb!, y: sums }, dims, params);
    rescale.magnitude!({ x: sums, sa: sa!, sb: sb!, bias: bias!, y: y! }, dims, params, "f32");
  },
});
