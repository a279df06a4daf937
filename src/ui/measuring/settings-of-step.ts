import type { RunConfig } from "../../worker/api";

/** What decides about the launches of a step, whatever it computes in. */
export const settingsOfStep = [
  "dataset",
  "model",
  "hidden",
  "optimizer",
  "adamForm",
  "batchSize",
  "device",
] as const satisfies readonly (keyof RunConfig)[];
