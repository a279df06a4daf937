import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { flush, ulp } from "../../src/kernel/tolerance";
import wgsl from "./sigmoid.wgsl?raw";

export const sigmoid = defineKernel({
  name: "sigmoid",
  summary: "y = 1 / (1 + exp(-x))",
  wgsl,
  args: { x: "N*", y: "N*" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => 4 * N!,
  // magnitude() states the error in units of 2⁻²³.
  tolerance: (_, precision) => ({
    magnitude: 2 ** -23,
    relative: ulp[precision],
    absolute: flush[precision],
  }),
  sizes: [{ N: 128 * 128 }],
  // Most of the range where the function bends, and values far outside that must not overflow.
  example: ({ N }, random) => ({
    x: Array.from({ length: N! }, (_, i) => [10, 1, 0.01, 1e4][i % 4]! * (2 * random() - 1)),
  }),
  reference: ({ x, y }, { N }) => {
    for (let i = 0; i < N!; i++) y![i] = 1 / (1 + Math.exp(-x![i]!));
  },
  // exp(-|x|) is off by 3 + 2|x| ULP, a sum by 1, a division by 2.5.
  magnitude: ({ x, y }, { N }) => {
    for (let i = 0; i < N!; i++) y![i] = (7 + 2 * Math.abs(x![i]!)) / (1 + Math.exp(-x![i]!));
  },
});
