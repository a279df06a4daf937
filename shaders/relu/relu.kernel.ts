import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { exact } from "../../src/kernel/tolerance";
import wat from "./relu.wat";
import wgsl from "./relu.wgsl?raw";

export const relu = defineKernel({
  name: "relu",
  summary: "y = x where x > 0, else 0",
  wgsl,
  args: { x: "N*", y: "N*" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => N!,
  tolerance: () => exact,
  // The second size needs a second row of workgroups: more than 65535 of them.
  sizes: [{ N: 128 * 128 }, { N: 65535 * 64 + 1 }],
  variants: [{ target: "wasm", name: "vectors", wat, tile: 4 }],
  reference: ({ x, y }, { N }) => {
    for (let i = 0; i < N!; i++) y![i] = Math.max(x![i]!, 0);
  },
});
