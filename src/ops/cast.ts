import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Op } from "../graph/op";
import type { Tensor } from "../tensor/tensor";

/** The numbers of x in a tensor of its own, stored as f32 or f16; see `half.wgsl` for how f16 is rounded to. */
export const cast = (x: Tensor, dtype: "f32" | "f16"): Tensor => apply(castOp, [x], { dtype });

const castOp: Op<{ dtype: "f32" | "f16" }> = {
  name: "cast",
  kernel: kernels.scale,
  infer: ([x], { dtype }) => [{ shape: x!.shape, dtype }],
  params: () => ({ FACTOR: 1 }),
};
