import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { flush, ulp } from "../../src/kernel/tolerance";
import wgsl from "./gelu.wgsl?raw";

/** GELU in its tanh form, the default of jax.nn.gelu. */
export const gelu = defineKernel({
  name: "gelu",
  summary: "y = x·σ(√(8/π)·(x + 0.044715·x³))",
  wgsl,
  args: { x: "N*", y: "N*" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => 10 * N!,
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
    for (let i = 0; i < N!; i++) {
      const z = x![i]!;
      y![i] = z / (1 + Math.exp(-Math.sqrt(8 / Math.PI) * (z + 0.044715 * z ** 3)));
    }
  },
  // v is off by 5 ULP, which exp turns into 5|v|; exp itself by 3 + 2|v|, the rest by 6.
  magnitude: ({ x, y }, { N }) => {
    for (let i = 0; i < N!; i++) {
      const z = Math.max(-12, Math.min(12, x![i]!));
      const v = Math.sqrt(8 / Math.PI) * (z + 0.044715 * z ** 3);
      y![i] = (Math.abs(x![i]!) * (9 + 7 * Math.abs(v))) / (1 + Math.exp(-v));
    }
  },
});
