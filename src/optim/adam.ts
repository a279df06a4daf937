import { adamStep } from "../ops/optimizer-steps";
import type { Optimizer } from "./optimizer";

export interface AdamOptions {
  /** Keras's and PyTorch's forms place ε differently and are not equal; each comes with its own default ε. */
  form: "keras" | "pytorch";
  beta1?: number;
  beta2?: number;
  epsilon?: number;
}

/** Adam (Kingma and Ba, 2015) with state that starts at zero. */
export function adam(options: AdamOptions): Optimizer {
  const { form, beta1 = 0.9, beta2 = 0.999, epsilon = form === "keras" ? 1e-7 : 1e-8 } = options;
  return {
    update: (graph, parameter, gradient, clock) => {
      const m = graph.variable(`${parameter.name}.m`, parameter.shape);
      const v = graph.variable(`${parameter.name}.v`, parameter.shape);
      return adamStep(parameter, gradient, { m, v }, clock, { form, beta1, beta2, epsilon });
    },
  };
}
