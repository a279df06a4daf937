import type { Graph } from "../graph/graph";
import type { Node } from "../graph/op";
import type { OptimizerClock } from "../ops/optimizer-steps";
import type { Tensor } from "../tensor/tensor";

/** Turns a gradient into an update of its parameter. */
export interface Optimizer {
  /** Records the update, making the parameter's own state on the way. */
  update(graph: Graph, parameter: Tensor, gradient: Tensor, clock: OptimizerClock): Node;
}
