import type { ModelName } from "../model-shapes";
import { perceptron } from "./mlp";
import type { CreateModel } from "./model";

/** Models by name, as a configuration says it. To add one: its file beside `mlp.ts`, its line here and its name in model-shapes.ts. */
export const models = {
  mlp: perceptron,
} as const satisfies Record<ModelName, CreateModel>;
