import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import wat from "./scale.wat";
import wgsl from "./scale.wgsl?raw";

export const scale = defineKernel({
  name: "scale",
  summary: "y = FACTOR·x",
  wgsl,
  args: { x: "N*", y: "N*" },
  params: { FACTOR: 0.1 },
  paramSets: [{ FACTOR: -3 }],
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => N!,
  // The rounding of the factor and that of the product.
  tolerance: (_, precision) => elementwiseTolerance(2, precision),
  sizes: [{ N: 128 * 128 }],
  variants: [{ target: "wasm", name: "vectors", wat, tile: 4 }],
  reference: ({ x, y }, { N }, { FACTOR }) => {
    for (let i = 0; i < N!; i++) y![i] = FACTOR! * x![i]!;
  },
  magnitude: ({ x, y }, { N }, { FACTOR }) => {
    for (let i = 0; i < N!; i++) y![i] = Math.abs(FACTOR! * x![i]!);
  },
});
