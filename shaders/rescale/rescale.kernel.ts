import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import rescaledWgsl from "../shared/rescaled.wgsl?raw";
import wgsl from "./rescale.wgsl?raw";

/** The real numbers that sums of products of integers stand for, with bias and activation: the epilogue of `matmul-int8`. */
export const rescale = defineKernel({
  name: "rescale",
  summary: "y = act(x·sa·sb + bias) of integers x, act relu or none",
  wgsl,
  shares: [rescaledWgsl],
  args: { x: "M N : i32", sa: "1 : f32", sb: "N : f32", bias: "N : f32", y: "M N : f32" },
  tune: { WORKGROUP: 64 },
  params: { RELU: 0 },
  paramSets: [{ RELU: 1 }],
  grid: ({ M, N }, { WORKGROUP }) => flatGrid(M! * N!, WORKGROUP!),
  flops: ({ M, N }) => 3 * M! * N!,
  // An integer beyond 24 bits is rounded, as are both products and the sum.
  tolerance: (_, precision) => elementwiseTolerance(4, precision),
  sizes: [{ M: 128, N: 128 }],
  example: ({ M, N }, random) => ({
    x: Array.from({ length: M! * N! }, () => Math.floor(2 ** 24 * (2 * random() - 1))),
    sa: [2 ** -8 * random()],
    sb: Array.from({ length: N! }, () => 2 ** -8 * random()),
  }),
  reference: ({ x, sa, sb, bias, y }, { M, N }, { RELU }) => {
    for (let i = 0; i < M! * N!; i++) {
      const z = x![i]! * (sa![0]! * sb![i % N!]!) + bias![i % N!]!;
      y![i] = RELU === 1 ? Math.max(z, 0) : z;
    }
  },
  magnitude: ({ x, sa, sb, bias, y }, { M, N }) => {
    for (let i = 0; i < M! * N!; i++)
      y![i] = Math.abs(x![i]! * sa![0]! * sb![i % N!]!) + Math.abs(bias![i % N!]!);
  },
});
