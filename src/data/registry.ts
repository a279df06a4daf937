import type { DatasetSpec } from "./dataset";
import { mnist } from "./mnist";

/** Every data set by name. To add one: a file beside `mnist.ts` and its line here. */
export const datasets = {
  mnist,
} satisfies Record<string, DatasetSpec>;

export type DatasetName = keyof typeof datasets;
