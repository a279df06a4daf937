import { adam } from "./adam";
import type { OptimizerName } from "./names";
import type { Optimizer } from "./optimizer";
import { sgd } from "./sgd";

/** What optimizers read of a configuration. */
export interface OptimizerConfig {
  adamForm: "keras" | "pytorch";
  momentum: number;
  /** What becomes of an optimizer's constants where they are stored: halves, say. As they are when left out. */
  store?: (constant: number) => number;
}

const asIs = (constant: number) => constant;

/** Optimizers by name, as a configuration says it. To add one: its file, its name in names.ts and its line here. */
export const optimizers = {
  adam: ({ adamForm, store }: OptimizerConfig) => adam({ form: adamForm, ...(store && { store }) }),
  sgd: ({ momentum, store = asIs }: OptimizerConfig) => sgd({ momentum: store(momentum) }),
} as const satisfies Record<OptimizerName, (config: OptimizerConfig) => Optimizer>;
