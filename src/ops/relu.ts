import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Tensor } from "../tensor/tensor";
import { elementwise } from "./elementwise";

/** y = max(x, 0), elementwise. */
export const relu = (x: Tensor): Tensor => apply(reluOp, [x], {});

// From the output, not the input: y > 0 exactly where x > 0, and so x has one consumer and can be fused away.
const reluOp = elementwise(kernels.relu, ([dy], { outputs: [y] }) => [apply(reluBackwardOp, [dy!, y!], {})]);

const reluBackwardOp = elementwise(kernels.reluBackward);
