import { defineKernel } from "../../src/kernel/kernel";
import { exact } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { integerOf } from "../shared/byte-of";
import { int8Example, int8Scratch, int8TileVariants } from "../shared/int8-variants";
import integerAtWgsl from "../shared/integer-at.wgsl?raw";
import { matrixBytesVariants } from "../shared/matrix-bytes-variants";
import productOfBytesWgsl from "../shared/product-of-bytes.wgsl?raw";
import storeIntegerWgsl from "../shared/store-integer.wgsl?raw";
import matrixWgsl from "./matmul-int8.matrix-i8.wgsl?raw";
import tileWgsl from "./matmul-int8.tile.wgsl?raw";
import wat from "./matmul-int8.wat";
import wgsl from "./matmul-int8.wgsl?raw";

/** The product of bytes, summed in 32 bits: PyTorch's quantized Linear before its epilogue, and ONNX's MatMulInteger. */
export const matmulInt8 = defineKernel({
  name: "matmul-int8",
  summary: "y = (a - za)·(b - zb)ᵀ of bytes, summed in i32",
  wgsl,
  shares: [integerAtWgsl, productOfBytesWgsl],
  args: { a: "M K : byte", b: "N K : byte", za: "1 : i32", zb: "N : i32", y: "M N : i32" },
  tune: { TILE: 16 },
  smallTune: { TILE: 8 },
  // Bytes of u8 and of i8.
  params: { A_SIGNED: 0, B_SIGNED: 1 },
  paramSets: [{ A_SIGNED: 1, B_SIGNED: 0 }],
  grid: ({ M, N }, { TILE }) => [ceilDiv(N!, TILE!), ceilDiv(M!, TILE!)],
  flops: ({ M, K, N }) => 2 * M! * K! * N!,
  tolerance: () => exact,
  sizes: [
    { M: 128, K: 784, N: 128 },
    { M: 128, K: 128, N: 10 },
    { M: 65, K: 36, N: 67 },
  ],
  variants: [
    ...matrixBytesVariants(matrixWgsl, [storeIntegerWgsl]),
    ...int8TileVariants(tileWgsl, [storeIntegerWgsl]),
    { target: "wasm", name: "pairs of rows", wat, scratch: int8Scratch, tile: 8 },
  ],
  example: int8Example,
  reference: ({ a, b, za, zb, y }, { M, K, N }, { A_SIGNED, B_SIGNED }) => {
    for (let m = 0; m < M!; m++) {
      for (let n = 0; n < N!; n++) {
        let total = 0;
        for (let k = 0; k < K!; k++) {
          const factor = integerOf(a![m * K! + k]!, A_SIGNED === 1) - za![0]!;
          total += factor * (integerOf(b![n * K! + k]!, B_SIGNED === 1) - zb![n]!);
        }
        y![m * N! + n] = total;
      }
    }
  },
});
