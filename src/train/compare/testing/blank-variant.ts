import { defaultConfig } from "../../defaults";
import type { VariantReport } from "../comparison-report";

/** What a comparison tells of a variant of which nothing was measured yet, and which has eight steps before it. */
export const blankVariant: VariantReport = {
  config: defaultConfig(),
  bits: 32,
  inference: null,
  state: "training",
  failure: null,
  device: null,
  fusion: null,
  precision: null,
  check: null,
  step: 0,
  totalSteps: 8,
  stepMs: null,
  gpuStepMs: null,
  speedUp: null,
  samplesPerSecond: null,
  compileMs: 0,
  warmupMs: 0,
  timeTo97Ms: null,
  epochs: [],
  dispatches: 3,
  bytesPerStep: 1,
  memoryBytes: 1,
};
