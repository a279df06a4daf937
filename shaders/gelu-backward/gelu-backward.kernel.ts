import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { flush, ulp } from "../../src/kernel/tolerance";
import wgsl from "./gelu-backward.wgsl?raw";

export const geluBackward = defineKernel({
  name: "gelu-backward",
  summary: "dx = dy·gelu′(x)",
  wgsl,
  args: { dy: "N*", x: "N*", dx: "N*" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => 16 * N!,
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
  reference: ({ dy, x, dx }, { N }) => {
    for (let i = 0; i < N!; i++) {
      // Beyond 12 the derivative is 0 or 1 to the last digit, and cubes would only overflow.
      const z = Math.max(-12, Math.min(12, x![i]!));
      const gate = 1 / (1 + Math.exp(-Math.sqrt(8 / Math.PI) * (z + 0.044715 * z ** 3)));
      const slope = Math.sqrt(8 / Math.PI) * (1 + 3 * 0.044715 * z * z);
      dx![i] = dy![i]! * (gate + z * gate * (1 - gate) * slope);
    }
  },
  // As in gelu, with exp in the gate and twice in its slope.
  magnitude: ({ dy, x, dx }, { N }) => {
    for (let i = 0; i < N!; i++) {
      const z = Math.max(-12, Math.min(12, x![i]!));
      const v = Math.sqrt(8 / Math.PI) * (z + 0.044715 * z ** 3);
      const gate = 1 / (1 + Math.exp(-v));
      const slope = Math.sqrt(8 / Math.PI) * (1 + 3 * 0.044715 * z * z);
      const bend = Math.abs(z) * gate * (1 / (1 + Math.exp(v))) * slope;
      dx![i] = Math.abs(dy![i]!) * (gate + bend) * (20 + 10 * Math.abs(v));
    }
  },
});
