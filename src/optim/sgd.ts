import { sgdStep } from "../ops/optimizer-steps";
import type { Optimizer } from "./optimizer";

/** Stochastic gradient descent with momentum as torch.optim.SGD: v = μ·v + g, p -= lr·v. */
export function sgd(options: { momentum: number }): Optimizer {
  return {
    update: (graph, parameter, gradient, clock) => {
      const velocity = graph.variable(`${parameter.name}.velocity`, parameter.shape);
      return sgdStep(parameter, gradient, velocity, clock, options);
    },
  };
}
