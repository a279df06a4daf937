/**
 * @file The contract between page and worker: types only. Commands are few and return plain data; everything that
 * happens during a run arrives as a RunEvent on the port given to `connect`, with numbers in transferred arrays.
 */
import type { DeviceInfo } from "../device/device";
import type { ModelShape } from "../nn/model-shapes";
import type {
  CompareAxes,
  CompareOptions,
  ComparisonMark,
  ComparisonReport,
  ComparisonResult,
  VariantLosses,
} from "../train/compare/comparison-report";
import type { Field } from "../train/fields";
import type { Inspection } from "../train/inspect/inspector";
import type { MagnifiedTensor, MicroscopeReport } from "../train/inspect/microscope-report";
import type { Similar } from "../train/inspect/similar";
import type { AdapterCosts } from "../train/report/adapter-costs";
import type { FusionReport } from "../train/report/fusion-report";
import type { HalfProbe } from "../train/report/half-probe";
import type { PrecisionReport } from "../train/report/precision-report";
import type {
  EpochResult,
  FusionOutcome,
  PrecisionOutcome,
  RunConfig,
  RunResult,
  ScalingState,
  SelfTestOptions,
  SelfTestRow,
} from "../train/types";

export type {
  CompareAxes,
  CompareField,
  CompareOptions,
  ComparisonMark,
  ComparisonReport,
  ComparisonResult,
  Quartiles,
  Ratio,
  VariantCheck,
  VariantLosses,
  VariantReport,
} from "../train/compare/comparison-report";
export type {
  AdapterCosts,
  DeviceInfo,
  EpochResult,
  Field,
  FusionOutcome,
  FusionReport,
  HalfProbe,
  Inspection,
  MagnifiedTensor,
  MicroscopeReport,
  ModelShape,
  PrecisionOutcome,
  PrecisionReport,
  RunConfig,
  RunResult,
  ScalingState,
  SelfTestRow,
  Similar,
};

/** What of the self-test travels to the worker. */
export type SelfTestChoice = Pick<SelfTestOptions, "sizes">;

export interface WorkerApi {
  /** All that the page needs to draw itself, as plain data. Opens the GPU, so it tells at once if there is none. */
  describe(): Promise<EngineDescription>;
  /**
   * Sends all further events to this port. Answers when it holds the Web Lock of this name, and holds it for
   * good (`holdLifeLock`): the browser frees a lock when its owner is gone, which is how the page learns of a worker
   * that was killed without a word, while one that is merely busy is left alone.
   */
  connect(port: MessagePort, lifeLock: string): Promise<void>;
  /**
   * Begins fetching a data set, the default one when none is named, so that Train need not wait for it; progress
   * comes as events. After a failure it tries again.
   */
  preload(dataset?: string): void;
  /**
   * Starts a run, ending the one before. Returns at once; what happens arrives as events under this run's number.
   * A config with unknown fields or values out of range ends in the event "failed" with code "config".
   */
  start(config: Partial<RunConfig>, run: number): void;
  pause(): void;
  resume(): void;
  /** While paused: trains one step. */
  singleStep(): void;
  /** Ends the run after the steps under way; the trained model stays until reset or the next start. */
  stop(): void;
  /** Ends the run and frees everything it made. */
  reset(): void;
  /** Takes effect with the next submit. */
  setLearningRate(lr: number): void;
  /** Test digits whose predictions are wanted, a few times a second; their indices in the test set. At most 64. */
  watch(indices: Uint32Array): void;
  /** The pixels of test digits, 784 bytes each, in the order asked for; waits for the test data. */
  testDigits(dataset: string, indices: Uint32Array): Promise<{ pixels: Uint8Array; labels: Uint8Array }>;
  /** What the model makes of images, 784 bytes each, at most 64. Rejects while there is no model. */
  inspect(images: Uint8Array): Promise<Inspection>;
  /** The test digits that look to the model most like this image: the nearest by its last hidden layer. */
  similar(image: Uint8Array, count: number): Promise<Similar>;
  /** Evaluates all test digits as the model is now; the event "evaluation" brings the answers. */
  evaluate(): Promise<void>;
  /** The weight that the model's shape tells of, as it is now; null where there is none. */
  firstWeight(): Promise<FirstWeight | null>;
  /**
   * What each mode of fusion makes of a step of this configuration on its device. Rejects with a ConfigError's message
   * where the configuration is not allowed.
   */
  reportFusion(config: Partial<RunConfig>): Promise<FusionReport>;
  /**
   * What a launch and a byte cost on this GPU, measured once and not while anything trains, which it waits for; null where there
   * is no GPU or it could not be told.
   */
  measureCosts(): Promise<AdapterCosts | null>;
  /** What each precision makes of this configuration's memory and traffic. Rejects as reportFusion does. */
  reportPrecision(config: Partial<RunConfig>): Promise<PrecisionReport>;
  /** How this GPU rounds to half precision, found out by doing it once; null where there is no GPU. */
  probeHalves(): Promise<HalfProbe | null>;
  /**
   * Looks at the exponents of what the run computes every so many steps, and at once; null ends that. Reports come as
   * events "microscope". Holds for later runs too.
   */
  magnify(everySteps: number | null): void;
  /** Every kernel against its reference on the GPU. Progress comes as events "self-test". */
  selfTest(options?: SelfTestChoice): Promise<SelfTestRow[]>;
  /**
   * Starts a comparison, ending the one before. Only one thing is measured or trained at a time: a run under way pauses, as the
   * comparison does when a run is started or resumed. Events "comparison" tell how it goes, the last of them finished.
   * Rejects with what is wrong with axes or settings.
   */
  compare(axes: CompareAxes, options: CompareOptions, comparison: number): Promise<void>;
  /** Takes effect after the slice under way. */
  pauseComparison(): void;
  resumeComparison(): void;
  /** Ends it after the slice under way; what was measured stays. */
  cancelComparison(): void;
  /**
   * Trains one variant of a finished comparison again, in slices beside its baseline's. Rejects where this worker has no
   * comparison, or none with such a variant.
   */
  rerunVariant(variant: number): void;
  /** Notes what the page knows to disturb the clock of the comparison: "hidden" or "battery". */
  disturbComparison(mark: ComparisonMark): void;
  /** For the scripting interface: a comparison of its own; the promise ends with it, aborted by `abort(comparison)`. */
  runComparison(axes: CompareAxes, options: CompareOptions, comparison: number): Promise<ComparisonResult>;
  /** For the scripting interface: a run of its own, beside whatever the page shows, ended by abort(run). */
  train(config: Partial<RunConfig>, options: TrainCallOptions): Promise<RunResult>;
  abort(run: number): void;
}

/** A weight whose columns are pictures, values[input * outputs + output]. */
export interface FirstWeight {
  values: Float32Array;
  inputs: number;
  outputs: number;
}

export interface TrainCallOptions {
  run: number;
  maxSteps?: number;
  /** Whether metrics events are wanted for this run. */
  wantsMetrics: boolean;
}

export interface EngineDescription {
  fields: readonly Field[];
  defaults: RunConfig;
  presets: readonly Preset[];
  /** null when no GPU could be opened; `gpuFailure` then says why, and runs use the CPU device. */
  gpu: DeviceInfo | null;
  gpuFailure: Failure | null;
  datasets: readonly DatasetDescription[];
}

/** A named set of differences from the defaults. */
export interface Preset {
  name: string;
  changes: Partial<RunConfig>;
}

export interface DatasetDescription {
  name: string;
  width: number;
  height: number;
  classNames: readonly string[];
  trainCount: number;
  testCount: number;
}

export type FailureCode =
  | "config"
  | "no-webgpu"
  | "no-adapter"
  | "no-device"
  | "device-lost"
  | "out-of-memory"
  | "shader"
  | "validation"
  | "data-missing"
  | "data-damaged"
  | "data-offline"
  | "nan-loss"
  | "worker-died"
  | "internal";

/**
 * Something that went wrong. `message` is an English sentence with remedy; the page translates by code and details.
 * Details that the page puts into its sentences, where they are known: no-device `adapter`; out-of-memory `buffer`, `bytes`;
 * shader `kernel`, `reason`, and `instead` as in Refusal where the run goes on; data-missing and data-damaged `file`; nan-loss `step` (from 1); worker-died `stage` "load" when its script
 * did not arrive, else `reason` unless it was killed without a word.
 */
export interface Failure {
  code: FailureCode;
  message: string;
  details: Readonly<Record<string, string | number>>;
  /** For "config": each field that is wrong. */
  problems?: readonly ConfigProblem[];
}

export interface ConfigProblem {
  field: string;
  value: string;
  /** What is allowed, in words and numbers: "one of adam, sgd", "an integer from 1 to 8192". */
  allowed: string;
}

export type RunPhase =
  | "loading"
  | "compiling"
  | "training"
  | "paused"
  | "evaluating"
  | "finished"
  | "stopped"
  | "failed";

export type RunEvent =
  /** Compressed bytes of the data set so far. `isComplete` once everything is decoded. */
  | { type: "data"; dataset: string; loadedBytes: number; totalBytes: number; isComplete: boolean }
  | { type: "data-failed"; dataset: string; failure: Failure }
  | { type: "phase"; run: number; phase: RunPhase }
  /** Sent once per run, before anything else that belongs to it. */
  | {
      type: "started";
      run: number;
      config: RunConfig;
      device: DeviceInfo;
      fusion: FusionOutcome;
      precision: PrecisionOutcome;
      totalSteps: number;
      stepsPerEpoch: number;
      shape: ModelShape;
    }
  /** The device's compiler refused a kernel (code "shader"): what the run goes on with all the same, and on what. */
  | {
      type: "refused";
      run: number;
      failure: Failure;
      device: DeviceInfo;
      fusion: FusionOutcome;
      precision: PrecisionOutcome;
    }
  | { type: "compile"; run: number; done: number; total: number }
  | { type: "metrics"; run: number; metrics: MetricsBatch }
  | { type: "epoch"; run: number; epoch: EpochResult }
  /** probabilities[i * classes + c] for the i-th watched digit. */
  | { type: "predictions"; run: number; step: number; indices: Uint32Array; probabilities: Float32Array }
  /** All test digits, once an epoch and on request: probabilities[i * classes + c] for digit i. */
  | {
      type: "evaluation";
      run: number;
      step: number;
      loss: number;
      accuracy: number;
      probabilities: Float32Array;
    }
  /** At most five a second, and at each change of a state; `losses` are new since the last one. */
  | {
      type: "comparison";
      comparison: number;
      report: ComparisonReport;
      losses: readonly VariantLosses[];
    }
  /**
   * A run or comparison of a script has ended, and all of its events were sent. They come by another way than its answer, which
   * may overtake them.
   */
  | { type: "scripted-end"; run: number }
  /** The comparison broke off by a fault that is no variant's. */
  | { type: "comparison-failed"; comparison: number; failure: Failure }
  | { type: "microscope"; run: number; report: MicroscopeReport }
  | { type: "finished"; run: number; result: RunResult }
  /** The run is over; the page can start another one. */
  | { type: "failed"; run: number; failure: Failure }
  | { type: "self-test"; done: number; total: number };

/** Loss and accuracy of consecutive steps; the arrays are transferred. */
export interface MetricsBatch {
  /** Number of the first step, from 0. */
  firstStep: number;
  /** Mean loss of each step's batch, before that step's update. */
  losses: Float32Array;
  /** Correctly classified samples of each batch. */
  correct: Uint32Array;
  /** Samples in each batch; fewer in the last one of an epoch where the batch size does not divide the data. */
  sizes: Uint32Array;
  /** What the loss was scaled by in each step; 1 where it is not scaled. */
  scales: Float32Array;
  /** Bit i: the guarded tensor i overflowed, so that the step was skipped; 0 for a step that was not. */
  overflows: Uint32Array;
  /** Time since training began, without pauses, when the last of these steps was done. */
  elapsedMs: number;
  samplesPerSecond: number;
  stepMs: number;
}
