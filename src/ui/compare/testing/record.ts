/** @file For tests: records of comparisons of which a test says only what matters to it. */
import type { RecordedDevice, RecordedEpoch, RecordedVariant, ResultRecord } from "../../../share/record";
import { defaultConfig } from "../../../train/defaults";
import type { ProcessorInfo } from "../../../worker/api";

export const quartiles = (median: number) => ({ median, q1: median, q3: median, count: 9 });

export const deviceOfKind = (kind: RecordedDevice["kind"]): RecordedDevice => ({
  kind,
  vendor: "",
  architecture: "",
  description: "",
  isFallback: false,
  isCompatibility: false,
  processor: null,
});

/** A processor as most have it. */
export const simd: ProcessorInfo = {
  code: "wasm",
  arithmetic: "strict",
  fusesMultiplyAdd: false,
  threads: 2,
  lacks: [],
};

/** One that ran to its end and was measured. */
export const variantOf = (changes: Partial<RecordedVariant> = {}): RecordedVariant => ({
  config: { ...defaultConfig(), fusion: "off" },
  bits: 32,
  inference: null,
  state: "finished",
  failure: null,
  device: null,
  choice: null,
  choices: null,
  fusion: { mode: "off", obstacle: null },
  precision: { storage: "none", isEmulated: false },
  check: { pass: true, difference: 1e-6, allowed: 1e-4 },
  step: 500,
  totalSteps: 500,
  stepMs: quartiles(4),
  gpuStepMs: null,
  submitStepMs: null,
  speedUp: null,
  samplesPerSecond: 100,
  compileMs: 1,
  warmupMs: 1,
  timeTo97Ms: null,
  epochs: [],
  dispatches: 19,
  bytesPerStep: 3e6,
  memoryBytes: 1e6,
  weightsHash: null,
  lossesHash: null,
  pace: "full",
  curve: [],
  ...changes,
});

/** Epochs from the first on, by their test accuracies. */
export const epochsOf = (...accuracies: readonly number[]): RecordedEpoch[] =>
  accuracies.map((testAccuracy, i) => ({
    epoch: i + 1,
    trainLoss: 0.1,
    trainAccuracy: 0.9,
    testLoss: 0.1,
    testAccuracy,
    seconds: 1,
  }));

export const recordOf = (...variants: readonly RecordedVariant[]): ResultRecord => ({
  kind: "comparison",
  name: null,
  givenName: null,
  madeAtMs: 0,
  kernels: "01234567",
  axes: ["fusion"],
  baseline: 0,
  marks: [],
  variants,
});
