import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import { integerOf } from "../shared/byte-of";
import integerAtWgsl from "../shared/integer-at.wgsl?raw";
import wgsl from "./dequantize.wgsl?raw";

/** The real numbers that bytes stand for. */
export const dequantize = defineKernel({
  name: "dequantize",
  summary: "y = (q - z)·s",
  wgsl,
  shares: [integerAtWgsl],
  args: { q: "N* : byte", scale: "G : f32", zero: "G : i32", y: "N* : f32" },
  tune: { WORKGROUP: 64 },
  params: { SPAN: 1, SIGNED: 0 },
  paramSets: [{ SPAN: 3, SIGNED: 1 }],
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => 2 * N!,
  tolerance: (_, precision) => elementwiseTolerance(0, precision),
  sizes: [
    { N: 784 * 128, G: 1 },
    { N: 1279, G: 10 },
  ],
  example: ({ N, G }, random) => ({
    q: Array.from({ length: N! }, () => Math.floor(256 * random())),
    scale: Array.from({ length: G! }, () => random()),
    zero: Array.from({ length: G! }, () => Math.floor(256 * random()) - 128),
  }),
  reference: ({ q, scale, zero, y }, { N, G }, { SPAN, SIGNED }) => {
    for (let i = 0; i < N!; i++) {
      const group = Math.floor(i / SPAN!) % G!;
      y![i] = (integerOf(q![i]!, SIGNED === 1) - zero![group]!) * scale![group]!;
    }
  },
});
