import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import wgsl from "./tanh-backward.wgsl?raw";

export const tanhBackward = defineKernel({
  name: "tanh-backward",
  summary: "dx = dy·(1 - y²), from the output y of tanh",
  wgsl,
  args: { dy: "N*", y: "N*", dx: "N*" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => 4 * N!,
  tolerance: (_, precision) => elementwiseTolerance(4, precision),
  sizes: [{ N: 128 * 128 }],
  reference: ({ dy, y, dx }, { N }) => {
    for (let i = 0; i < N!; i++) dx![i] = dy![i]! * (1 - y![i]!) * (1 + y![i]!);
  },
  magnitude: ({ dy, y, dx }, { N }) => {
    for (let i = 0; i < N!; i++) dx![i] = Math.abs(dy![i]! * (1 - y![i]!) * (1 + y![i]!));
  },
});
