import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import wgsl from "./tanh.wgsl?raw";

export const tanh = defineKernel({
  name: "tanh",
  summary: "y = tanh(x)",
  wgsl,
  args: { x: "N*", y: "N*" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => 12 * N!,
  // exp(-2|x|) is off by 3 + 4|x| ULP where it matters (|x| < 9); 1 - exp cancels four-fold at most, at |x| = 0.25.
  tolerance: (_, precision) => elementwiseTolerance(24, precision),
  sizes: [{ N: 128 * 128 }],
  // Most of the range where the function bends, and values far outside that must not overflow.
  example: ({ N }, random) => ({
    x: Array.from({ length: N! }, (_, i) => [10, 1, 0.01, 1e4][i % 4]! * (2 * random() - 1)),
  }),
  reference: ({ x, y }, { N }) => {
    for (let i = 0; i < N!; i++) y![i] = Math.tanh(x![i]!);
  },
});
