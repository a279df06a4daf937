import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import wgsl from "./sigmoid-backward.wgsl?raw";

export const sigmoidBackward = defineKernel({
  name: "sigmoid-backward",
  summary: "dx = dy·y·(1 - y), from the output y of sigmoid",
  wgsl,
  args: { dy: "N*", y: "N*", dx: "N*" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => 3 * N!,
  tolerance: (_, precision) => elementwiseTolerance(3, precision),
  sizes: [{ N: 128 * 128 }],
  example: ({ N }, random) => ({ y: Array.from({ length: N! }, random) }),
  reference: ({ dy, y, dx }, { N }) => {
    for (let i = 0; i < N!; i++) dx![i] = dy![i]! * y![i]! * (1 - y![i]!);
  },
  magnitude: ({ dy, y, dx }, { N }) => {
    for (let i = 0; i < N!; i++) dx![i] = Math.abs(dy![i]! * y![i]!);
  },
});
