import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Op } from "../graph/op";
import { exponentBins } from "../lib/exponents";
import type { Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";

/** The histogram of the exponents of x, u32 [exponentBins]; see src/lib/exponents.ts for what the bins count. */
export const exponents = (x: Tensor): Tensor => apply(exponentsOp, [x], {});

const exponentsOp: Op<NoAttrs> = {
  name: "exponents",
  kernel: kernels.exponents,
  infer: () => [{ shape: [exponentBins], dtype: "u32" }],
};
