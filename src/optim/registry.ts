import { adam } from "./adam";
import type { Optimizer } from "./optimizer";
import { sgd } from "./sgd";

/** What optimizers read of a configuration. */
export interface OptimizerConfig {
  adamForm: "keras" | "pytorch";
  momentum: number;
}

/** Optimizers by name, as a configuration says it. To add one: its file and its line here. */
export const optimizers = {
  adam: ({ adamForm }: OptimizerConfig) => adam({ form: adamForm }),
  sgd: ({ momentum }: OptimizerConfig) => sgd({ momentum }),
} as const satisfies Record<string, (config: OptimizerConfig) => Optimizer>;
