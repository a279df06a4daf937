/** @file A run's or a comparison's result as plain data that travels: what a link carries, and a list of kept runs. */
import type {
  CompareField,
  ComparisonMark,
  DeviceChoice,
  DeviceInfo,
  FusionOutcome,
  LaunchChoice,
  Pace,
  PrecisionOutcome,
  ProcessorInfo,
  Quartiles,
  Ratio,
  RunConfig,
  VariantInference,
  VariantReport,
  WeightBits,
} from "../worker/api";
import type { RunName } from "./run-name";

/**
 * Every number is rounded as a link stores it, so that a link restores all that was shown of the record. A comparison's
 * report has the names and meanings of VariantReport; null is what was not measured.
 */
export interface ResultRecord {
  kind: "run" | "comparison";
  /** Drawn when it started; null for what is older than names, or started by a script. See `namedAs`. */
  name: RunName | null;
  /** What a person called it when it was sent; null while it had the name that came by itself. */
  givenName: string | null;
  /** Since 1970, to the minute. */
  madeAtMs: number;
  /** Hash of all kernels' text, 8 hexadecimal digits: the same number computes the same. */
  kernels: string;
  /** What was compared, the last one varying fastest; empty for a run. */
  axes: readonly CompareField[];
  /** Number of the variant that the others are measured by. */
  baseline: number;
  marks: readonly ComparisonMark[];
  /** One for a run. */
  variants: readonly RecordedVariant[];
}

export interface RecordedVariant {
  config: RunConfig;
  /** What was cancelled is "finished" with fewer steps than `totalSteps`; see `endingOf`. */
  state: VariantReport["state"];
  /** A sentence, for "failed". */
  failure: string | null;
  device: RecordedDevice | null;
  /** Why a run was on its device; null where that was asked for, as in comparisons. */
  choice: DeviceChoice | null;
  fusion: FusionOutcome | null;
  precision: RecordedPrecision | null;
  check: RecordedCheck | null;
  step: number;
  totalSteps: number;
  /** Wall time per step over the slices of a comparison. */
  stepMs: Quartiles | null;
  gpuStepMs: Quartiles | null;
  /** Wall time per step over the submits of a run. */
  submitStepMs: Deciles | null;
  speedUp: Ratio | null;
  samplesPerSecond: number | null;
  compileMs: number | null;
  warmupMs: number | null;
  timeTo97Ms: number | null;
  /** Those of a long run are thinned evenly; the last one is always there. */
  epochs: readonly RecordedEpoch[];
  dispatches: number | null;
  bytesPerStep: number | null;
  memoryBytes: number | null;
  /** Hash of the trained parameters' bits, of a run. */
  weightsHash: string | null;
  /** CRC-32 of all losses as 32-bit floats: the same number means the same losses to the last bit. */
  lossesHash: string | null;
  /** "watch" of a run that was slowed to be watched: its epochs' seconds have the waiting, its other times don't. */
  pace: Pace;
  /** How a GPU computed each launch of a run's step, in the mode of `fusion`; null where that is not told. */
  choices: readonly LaunchChoice[] | null;
  /** Of the weights that its model answers with; below 32 it was not trained, and has none of the figures of training. */
  bits: WeightBits;
  /** How its model answers, where bits were compared. */
  inference: VariantInference | null;
  /** Mean losses of spans of steps, by `curveEdges(step, curve.length)`; null where it was no number. */
  curve: readonly (number | null)[];
}

export interface RecordedDevice extends Omit<DeviceInfo, "features" | "processor"> {
  /** How a processor computed; null of a GPU, and of results from before that was told. */
  processor: ProcessorInfo | null;
}
export type RecordedPrecision = Omit<PrecisionOutcome, "guarded">;

/** See VariantCheck; null is a difference that was no number. */
export interface RecordedCheck {
  pass: boolean;
  difference: number | null;
  allowed: number | null;
}

/** The median, and what nine of ten submits stayed above and below. */
export interface Deciles {
  median: number;
  p10: number;
  p90: number;
}

/** See EpochResult; null is a loss that was no number. */
export interface RecordedEpoch {
  epoch: number;
  trainLoss: number | null;
  trainAccuracy: number | null;
  testLoss: number | null;
  testAccuracy: number | null;
  seconds: number | null;
}
