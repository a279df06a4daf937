import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Tensor } from "../tensor/tensor";
import { elementwise } from "./elementwise";

/** y = x/2 · (1 + tanh(√(2/π)·(x + 0.044715·x³))), elementwise: the tanh form of Hendrycks and Gimpel's GELU. */
export const gelu = (x: Tensor): Tensor => apply(geluOp, [x], {});

// GELU is not monotone, so its gradient needs the input.
const geluOp = elementwise(kernels.gelu, ([dy], { inputs: [x] }) => [apply(geluBackwardOp, [dy!, x!], {})]);

const geluBackwardOp = elementwise(kernels.geluBackward);
