import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Tensor } from "../tensor/tensor";
import { elementwise } from "./elementwise";

/** y = tanh x, elementwise. */
export const tanh = (x: Tensor): Tensor => apply(tanhOp, [x], {});

// dy/dx = 1 - y²
const tanhOp = elementwise(kernels.tanh, ([dy], { outputs: [y] }) => [apply(tanhBackwardOp, [dy!, y!], {})]);

const tanhBackwardOp = elementwise(kernels.tanhBackward);
