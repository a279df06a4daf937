import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { parametersOfRange } from "../../src/lib/quantization";
import { awayFromHalves, quantized } from "../shared/byte-of";
import reduceWgsl from "../shared/reduce.wgsl?raw";
import toByteWgsl from "../shared/to-byte.wgsl?raw";
import wat from "./quantize-dynamic.wat";
import wgsl from "./quantize-dynamic.wgsl?raw";

/**
 * Bytes from real numbers by their own range, anew in every call: PyTorch's dynamic quantization of activations (0 to 255, or to 127
 * where its engine has `reduce_range`) and ONNX's DynamicQuantizeLinear.
 */
export const quantizeDynamic = defineKernel({
  name: "quantize-dynamic",
  summary: "q = clamp(round(x / s) + z, 0, high) with s = (max x - min x) / high, z = round(-min x / s)",
  wgsl,
  shares: [reduceWgsl, toByteWgsl],
  args: { x: "M K : f32", ranges: "M 2 : f32", q: "M K : byte", scale: "1 : f32", zero: "1 : i32" },
  writes: ["q", "scale", "zero"],
  params: { HIGH: 127 },
  paramSets: [{ HIGH: 255 }],
  tune: { WORKGROUP: 64, WORDS: 16 },
  grid: ({ M, K }, { WORKGROUP, WORDS }) => flatGrid(ceilDiv(M! * K!, 4 * WORDS!), WORKGROUP!),
  flops: ({ M, K }) => 2 * M! * K!,
  // A difference, and a division that may be off by 2.5.
  tolerance: (_, precision) => elementwiseTolerance(4, precision),
  sizes: [
    { M: 128, K: 784 },
    { M: 1000, K: 128 },
  ],
  variants: [{ target: "wasm", name: "vectors", wat, tile: 4 }],
  example: ({ M, K }, random) => ({
    x: Array.from({ length: M! * K! }, () => awayFromHalves(random, -1, 2, [3 / 127, 3 / 255])),
    // The whole range is that of one row.
    ranges: Array.from({ length: 2 * M! }, (_, i) => {
      if (i >> 1 === M! >> 1) return i % 2 === 0 ? -1 : 2;
      return i % 2 === 0 ? -0.5 * random() : random();
    }),
  }),
  reference: ({ x, ranges, q, scale, zero }, { M, K }, { HIGH }) => {
    let [low, high] = [0, 0];
    for (let m = 0; m < M!; m++) {
      low = Math.min(low, ranges![2 * m]!);
      high = Math.max(high, ranges![2 * m + 1]!);
    }
    const parameters = parametersOfRange(low, high, HIGH!);
    scale![0] = parameters.scale;
    zero![0] = parameters.zero;
    for (let i = 0; i < M! * K!; i++) q![i] = quantized(x![i]!, scale![0]!, zero![0]!, 0, HIGH!);
  },
  magnitude: ({ scale }, _, { HIGH }) => {
    scale![0] = 3 / HIGH!;
  },
});
