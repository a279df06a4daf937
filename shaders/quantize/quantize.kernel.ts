import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { exact } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { awayFromHalves, quantized } from "../shared/byte-of";
import toByteWgsl from "../shared/to-byte.wgsl?raw";
import wat from "./quantize.wat";
import wgsl from "./quantize.wgsl?raw";

/** Scales whose inverses are exact, so that no division decides about an integer. */
const scales = [2 ** -6, 2 ** -5, 2 ** -4];

/** Bytes from real numbers whose scale is known before: static activations, and weights on a device. */
export const quantize = defineKernel({
  name: "quantize",
  summary: "q = clamp(round(x / s) + z, low, high)",
  wgsl,
  shares: [toByteWgsl],
  args: { x: "N* : f32", scale: "G : f32", zero: "G : i32", q: "N* : byte" },
  tune: { WORKGROUP: 64 },
  // Elements of a group lie SPAN by SPAN; G groups, and again.
  params: { SPAN: 1, LOW: 0, HIGH: 255 },
  paramSets: [{ SPAN: 3, LOW: -128, HIGH: 127 }],
  grid: ({ N }, { WORKGROUP }) => flatGrid(ceilDiv(N!, 4), WORKGROUP!),
  flops: ({ N }) => 2 * N!,
  tolerance: () => exact,
  sizes: [
    { N: 128 * 784, G: 1 },
    { N: 1279, G: 10 },
  ],
  variants: [
    {
      target: "wasm",
      name: "vectors",
      wat,
      tile: 4,
      legal: ({ G }) => G === 1,
    },
  ],
  example: ({ N, G }, random) => ({
    x: Array.from({ length: N! }, () => awayFromHalves(random, -3, 3, scales)),
    scale: Array.from({ length: G! }, () => scales[Math.floor(scales.length * random())]!),
    zero: Array.from({ length: G! }, () => Math.floor(100 * random())),
  }),
  reference: ({ x, scale, zero, q }, { N, G }, { SPAN, LOW, HIGH }) => {
    for (let i = 0; i < N!; i++) {
      const group = Math.floor(i / SPAN!) % G!;
      q![i] = quantized(x![i]!, scale![group]!, zero![group]!, LOW!, HIGH!);
    }
  },
});
