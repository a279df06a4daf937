import { perceptron } from "./mlp";
import type { CreateModel } from "./model";

/** Models by name, as a configuration says it. To add one: its file beside `mlp.ts` and its line here. */
export const models = {
  mlp: perceptron,
} as const satisfies Record<string, CreateModel>;
