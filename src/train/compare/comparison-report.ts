/** @file What a comparison is asked for and what it yields, as plain data. */
import type { DeviceInfo } from "../../device/device";
import type { Quartiles, Ratio } from "../../lib/statistics";
import type { compareFields, trainedFields, WeightBits } from "../choices";
import type { EpochResult, FusionOutcome, PrecisionOutcome, RunChoices, RunConfig } from "../types";

export type { Quartiles, Ratio, WeightBits };

/** What the variants of a comparison may differ in. */
export type CompareField = (typeof compareFields)[number];

/**
 * The values of each axis; the variants are all their combinations, the last axis varying fastest. Where `bits` are among them, 32 is one of
 * their values: a variant of fewer bits is not trained, but asks the model of the one that differs from it in nothing else.
 */
export type CompareAxes = {
  readonly [F in (typeof trainedFields)[number]]?: readonly RunConfig[F][];
} & { readonly bits?: readonly WeightBits[] };

export interface CompareOptions {
  /** What all variants have in common: the seed, too. */
  base?: Partial<RunConfig>;
  /** Number of the variant that the others are measured by; 0 when left out. */
  baseline?: number;
  /** Ends each variant early, for a comparison of speed alone. */
  maxSteps?: number;
  /** How each variant's step is computed where it can be; null, or left out, for what is fastest here. */
  choices?: readonly (RunChoices | null)[];
}

/**
 * What may have disturbed the clock. Of a run, "resumed": it was interrupted and went on from a checkpoint; "resumed-otherwise": as
 * well, and was computed in another way from then on.
 */
export type ComparisonMark =
  | "software"
  | "hidden"
  | "battery"
  | "device-lost"
  | "paused"
  | "resumed"
  | "resumed-otherwise";

/** Whether the variant computes what it should: its first losses beside those of the same run in f32 on the CPU, unfused. */
export interface VariantCheck {
  pass: boolean;
  /** The largest difference among the first losses, relative to the loss, and what is allowed. */
  difference: number;
  allowed: number;
}

/** What a trained model does with all test samples, and how large it is. */
export interface VariantInference {
  /** 0 to 1. */
  accuracy: number;
  /** Of weights, scales and biases. */
  bytes: number;
  /** Of all test samples: the median of passes that took turns with those of the model as it was trained. */
  ms: number;
}

export type VariantState = "waiting" | "compiling" | "training" | "finished" | "failed";

export interface VariantReport {
  config: RunConfig;
  /** Of the weights that its model answers with. Below 32 it is not trained, and has none of the figures of training. */
  bits: WeightBits;
  state: VariantState;
  /** A sentence, for "failed". */
  failure: string | null;
  device: DeviceInfo | null;
  fusion: FusionOutcome | null;
  precision: PrecisionOutcome | null;
  /** null until it was made. */
  check: VariantCheck | null;
  step: number;
  totalSteps: number;
  /** Wall time per step over the slices after warm-up; null before the second slice, and where the check failed. */
  stepMs: Quartiles | null;
  /** Time on the GPU per step by its own clock, where the adapter has timestamps. */
  gpuStepMs: Quartiles | null;
  /**
   * How much faster than the baseline in the same rounds, by the time per sample; null for the baseline itself, where either has no speed, and
   * before there are rounds enough for an interval.
   */
  speedUp: Ratio | null;
  samplesPerSecond: number | null;
  compileMs: number;
  /** The first slice, which carries the driver's own warm-up. */
  warmupMs: number;
  /** Training time until the test accuracy was 97 % after an epoch; null until then. */
  timeTo97Ms: number | null;
  epochs: readonly EpochResult[];
  /** Where bits are compared, once it was trained; else null. */
  inference: VariantInference | null;
  dispatches: number;
  /** Read and written per step, by the kernels' own account. */
  bytesPerStep: number;
  /** Buffers of this variant alone. */
  memoryBytes: number;
  /** Choices that could not be taken, a sentence each; left out where there are none. */
  untaken?: readonly string[];
}

export interface ComparisonReport {
  base: RunConfig;
  axes: CompareAxes;
  baseline: number;
  /** Hash of all kernels' text, 8 hexadecimal digits: the same number computes the same. */
  kernels: string;
  marks: readonly ComparisonMark[];
  /** The variant of every slice, in the order in which they ran. */
  order: readonly number[];
  variants: readonly VariantReport[];
  isPaused: boolean;
  /** Whether all is measured, or was given up: a variant that was cut short has fewer steps than its `totalSteps`. */
  isFinished: boolean;
}

/** Losses of consecutive steps of a variant. What begins again at step 0 replaces what there was. */
export interface VariantLosses {
  variant: number;
  firstStep: number;
  losses: Float32Array;
}

export interface ComparisonResult extends ComparisonReport {
  /** Mean loss of each step's batch, by variant. */
  losses: readonly (readonly number[])[];
}
