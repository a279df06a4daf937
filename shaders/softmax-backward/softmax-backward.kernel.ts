import { rowGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import reduceWgsl from "../shared/reduce.wgsl?raw";
import { rowBySubgroups } from "../shared/reduce-variants";
import subgroupsWgsl from "./softmax-backward.subgroups.wgsl?raw";
import wgsl from "./softmax-backward.wgsl?raw";

export const softmaxBackward = defineKernel({
  name: "softmax-backward",
  summary: "dx = y·(dy - Σ dy·y) over the last axis, from the output y of softmax",
  wgsl,
  shares: [reduceWgsl],
  args: { dy: "M* N", y: "M* N", dx: "M* N" },
  tune: { WORKGROUP: 64 },
  grid: ({ M }) => rowGrid(M!),
  flops: ({ M, N }) => 4 * M! * N!,
  tolerance: ({ N }, precision) => dotTolerance(N! + 2, precision),
  sizes: [
    { M: 128, N: 10 },
    { M: 16, N: 1000 },
  ],
  variants: [rowBySubgroups(subgroupsWgsl)],
  example: ({ M, N }, random) => ({ y: Array.from({ length: M! * N! }, () => (2 * random()) / N!) }),
  reference: ({ dy, y, dx }, { M, N }) => {
    for (let m = 0; m < M!; m++) {
      let total = 0;
      for (let i = m * N!; i < (m + 1) * N!; i++) total += dy![i]! * y![i]!;
      for (let i = m * N!; i < (m + 1) * N!; i++) dx![i] = y![i]! * (dy![i]! - total);
    }
  },
  magnitude: ({ dy, y, dx }, { M, N }) => {
    for (let m = 0; m < M!; m++) {
      let total = 0;
      for (let i = m * N!; i < (m + 1) * N!; i++) total += Math.abs(dy![i]! * y![i]!);
      for (let i = m * N!; i < (m + 1) * N!; i++) dx![i] = y![i]! * (Math.abs(dy![i]!) + total);
    }
  },
});
