import type { Graph } from "../graph/graph";
import type { Node } from "../graph/op";
import type { Tensor } from "../tensor/tensor";

/** Variables that every parameter's update reads. */
export interface OptimizerClock {
  /** [1] f32 learning rate; may be written while training. */
  lr: Tensor;
  /** [1] u32 number of steps done before this one. */
  step: Tensor;
}

/** Turns a gradient into an update of its parameter. */
export interface Optimizer {
  /** Records the update, making the parameter's own state on the way. */
  update(graph: Graph, parameter: Tensor, gradient: Tensor, clock: OptimizerClock): Node;
}
