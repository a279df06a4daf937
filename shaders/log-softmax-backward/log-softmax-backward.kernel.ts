import { rowGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import reduceWgsl from "../shared/reduce.wgsl?raw";
import { rowBySubgroups } from "../shared/reduce-variants";
import subgroupsWgsl from "./log-softmax-backward.subgroups.wgsl?raw";
import wgsl from "./log-softmax-backward.wgsl?raw";

export const logSoftmaxBackward = defineKernel({
  name: "log-softmax-backward",
  summary: "dx = dy - exp(y)·Σ dy over the last axis, from the output y of log-softmax",
  wgsl,
  shares: [reduceWgsl],
  args: { dy: "M* N", y: "M* N", dx: "M* N" },
  tune: { WORKGROUP: 64 },
  grid: ({ M }) => rowGrid(M!),
  flops: ({ M, N }) => 5 * M! * N!,
  // exp(y) is off by 3 + 2|y| ULP, the sum by N, and there are a product and a difference.
  tolerance: ({ N }, precision) => dotTolerance(N! + 25, precision),
  sizes: [
    { M: 128, N: 10 },
    { M: 16, N: 1000 },
  ],
  variants: [rowBySubgroups(subgroupsWgsl)],
  example: ({ M, N }, random) => ({ y: Array.from({ length: M! * N! }, () => -10 * random()) }),
  reference: ({ dy, y, dx }, { M, N }) => {
    for (let m = 0; m < M!; m++) {
      let total = 0;
      for (let i = m * N!; i < (m + 1) * N!; i++) total += dy![i]!;
      for (let i = m * N!; i < (m + 1) * N!; i++) dx![i] = dy![i]! - Math.exp(y![i]!) * total;
    }
  },
  magnitude: ({ dy, y, dx }, { M, N }) => {
    for (let m = 0; m < M!; m++) {
      let total = 0;
      for (let i = m * N!; i < (m + 1) * N!; i++) total += Math.abs(dy![i]!);
      for (let i = m * N!; i < (m + 1) * N!; i++) dx![i] = Math.abs(dy![i]!) + Math.exp(y![i]!) * total;
    }
  },
});
