import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import type { Params } from "../../src/kernel/signature";
import { exact } from "../../src/kernel/tolerance";
import wgsl from "./strided-copy.wgsl?raw";

/** Any permutation or expansion of axes as a copy: what transpose and expand launch. */
export const stridedCopy = defineKernel({
  name: "strided-copy",
  summary: "y[i] = x[Σ coordinate·STRIDE]: transpose, expand",
  wgsl,
  args: { x: "M*", y: "N*" },
  params: {
    ...{ SIZE0: 1, SIZE1: 1, SIZE2: 1, SIZE3: 1, SIZE4: 5, SIZE5: 7 },
    ...{ STRIDE0: 0, STRIDE1: 0, STRIDE2: 0, STRIDE3: 0, STRIDE4: 1, STRIDE5: 5 },
  },
  paramSets: [
    { STRIDE4: 0, STRIDE5: 1 },
    { SIZE2: 2, SIZE3: 3, SIZE4: 4, SIZE5: 5, STRIDE2: 1, STRIDE3: 40, STRIDE4: 2, STRIDE5: 8 },
    {
      ...{ SIZE0: 2, SIZE1: 3, SIZE2: 1, SIZE3: 3, SIZE4: 2, SIZE5: 3 },
      ...{ STRIDE0: 9, STRIDE1: 0, STRIDE2: 5, STRIDE3: 3, STRIDE4: 0, STRIDE5: 1 },
    },
  ],
  legal: ({ M, N }, params) => {
    const axes = axesOf(params);
    const last = axes.reduce((at, { size, stride }) => at + (size - 1) * stride, 0);
    return N === axes.reduce((count, { size }) => count * size, 1) && last < M!;
  },
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: () => 0,
  touched: ({ N }) => ({ x: N! }),
  tolerance: () => exact,
  sizes: [
    { M: 35, N: 35 },
    { M: 7, N: 35 },
    { M: 120, N: 120 },
    { M: 18, N: 108 },
  ],
  reference: ({ x, y }, { N }, params) => {
    for (let i = 0; i < N!; i++) {
      let rest = i;
      let origin = 0;
      for (const { size, stride } of axesOf(params)) {
        origin += (rest % size) * stride;
        rest = Math.floor(rest / size);
      }
      y![i] = x![origin]!;
    }
  },
});

/** Size and stride of each axis, fastest first. */
const axesOf = (params: Params) =>
  [5, 4, 3, 2, 1, 0].map((d) => ({ size: params[`SIZE${d}`]!, stride: params[`STRIDE${d}`]! }));
