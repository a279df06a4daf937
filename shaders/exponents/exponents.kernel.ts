import { defineKernel } from "../../src/kernel/kernel";
import { exact } from "../../src/kernel/tolerance";
import { binOf } from "../../src/lib/exponents";
import wgsl from "./exponents.wgsl?raw";

/** The histogram of exponents by which the microscope sees what half precision would lose; bins as in src/lib/exponents.ts. */
export const exponents = defineKernel({
  name: "exponents",
  summary: "bins = numbers of x per exponent: zeros, up to -40, -39, … 20, from 21 on, not finite",
  wgsl,
  args: { x: "N*", bins: "64 : u32" },
  tune: { WORKGROUP: 256 },
  smallTune: { WORKGROUP: 128 },
  grid: () => [1],
  flops: ({ N }) => N!,
  tolerance: () => exact,
  sizes: [{ N: 784 * 128 }],
  example: ({ N }, random) => ({
    x: Array.from({ length: N! }, () => {
      const value = (random() < 0.5 ? -1 : 1) * (1 + random()) * 2 ** Math.floor(190 * random() - 149);
      const kind = Math.floor(16 * random());
      if (kind > 2) return value;
      return [0, -0, value * Number.POSITIVE_INFINITY][kind]!;
    }),
  }),
  reference: ({ x, bins }, { N }) => {
    bins!.fill(0);
    for (let i = 0; i < N!; i++) bins![binOf(x![i]!)]!++;
  },
});
