import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Tensor } from "../tensor/tensor";
import { elementwise } from "./elementwise";

/** y = 1 / (1 + e⁻ˣ), elementwise. */
export const sigmoid = (x: Tensor): Tensor => apply(sigmoidOp, [x], {});

// dy/dx = y·(1 - y)
const sigmoidOp = elementwise(kernels.sigmoid, ([dy], { outputs: [y] }) => [
  apply(sigmoidBackwardOp, [dy!, y!], {}),
]);

const sigmoidBackwardOp = elementwise(kernels.sigmoidBackward);
