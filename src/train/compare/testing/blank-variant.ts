import { defaultConfig } from "../../defaults";
import type { VariantReport } from "../comparison-report";
import { untrained } from "../evaluated-variant";

/** What a comparison tells of a variant of which nothing was measured yet, and which has eight steps before it. */
export const blankVariant: VariantReport = {
  ...untrained,
  config: defaultConfig(),
  bits: 32,
  inference: null,
  state: "training",
  failure: null,
  device: null,
  totalSteps: 8,
  dispatches: 3,
  bytesPerStep: 1,
  memoryBytes: 1,
};
