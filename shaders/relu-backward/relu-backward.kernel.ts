import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { exact } from "../../src/kernel/tolerance";
import wat from "./relu-backward.wat";
import wgsl from "./relu-backward.wgsl?raw";

/** The gradient of relu from its output, so that the pre-activation need not be kept. */
export const reluBackward = defineKernel({
  name: "relu-backward",
  summary: "dx = dy where y > 0, else 0",
  wgsl,
  args: { dy: "N*", y: "N*", dx: "N*" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => N!,
  tolerance: () => exact,
  sizes: [{ N: 128 * 128 }],
  variants: [{ target: "wasm", name: "vectors", wat, tile: 4 }],
  reference: ({ dy, y, dx }, { N }) => {
    for (let i = 0; i < N!; i++) dx![i] = y![i]! <= 0 ? 0 : dy![i]!;
  },
});
