import { adamStep } from "../ops/optimizer-steps";
import type { Optimizer } from "./optimizer";

export interface AdamOptions {
  /** Keras's and PyTorch's forms place ε differently and are not equal; each comes with its own default ε. */
  form: "keras" | "pytorch";
  beta1?: number;
  beta2?: number;
  epsilon?: number;
  /** What becomes of these constants where they are stored: in half precision PyTorch's ε is 0. As they are when left out. */
  store?: (constant: number) => number;
}

/** Adam (Kingma and Ba, 2015) with state that starts at zero. */
export function adam(options: AdamOptions): Optimizer {
  const { form, store = (constant) => constant } = options;
  const beta1 = store(options.beta1 ?? 0.9);
  const beta2 = store(options.beta2 ?? 0.999);
  const epsilon = store(options.epsilon ?? (form === "keras" ? 1e-7 : 1e-8));
  return {
    update: (graph, parameter, gradient, clock) => {
      const m = graph.variable(`${parameter.name}.m`, parameter.shape);
      const v = graph.variable(`${parameter.name}.v`, parameter.shape);
      return adamStep(parameter, gradient, { m, v }, clock, { form, beta1, beta2, epsilon });
    },
  };
}
