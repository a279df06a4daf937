/** @file What the page may ask of the worker, by what it is asked about. Every answer is plain data. */
import type { ExportedFile, ExportedRun } from "../../formats/exported-run";
import type { FormatCode } from "../../formats/format-error";
import type { ExportKind } from "../../formats/kinds";
import type { Metrics } from "../../formats/metrics";
import type { TuningReport } from "../../train/choose/tuning";
import type {
  CompareAxes,
  CompareOptions,
  ComparisonMark,
  ComparisonResult,
} from "../../train/compare/comparison-report";
import type { DeviceSelfTest } from "../../train/engine-reports";
import type { Inspection } from "../../train/inspect/inspector";
import type { Similar } from "../../train/inspect/similar";
import type { LoadedModel } from "../../train/models/loaded-model";
import type { QuantizeOptions, QuantizeResult } from "../../train/quantize/options";
import type { OwnRace } from "../../train/race/open-race";
import type { AdapterCosts } from "../../train/report/adapter-costs";
import type { AdapterReport } from "../../train/report/adapter-report";
import type { FusionReport } from "../../train/report/fusion-report";
import type { HalfProbe } from "../../train/report/half-probe";
import type { CodeChoice } from "../../train/report/kernel-code";
import type { KernelDescription } from "../../train/report/kernel-descriptions";
import type { PrecisionReport } from "../../train/report/precision-report";
import type { DevicePeaks } from "../../train/timeline/device-peaks";
import type { LaunchAmounts } from "../../train/timeline/scaled-steps";
import type { StepTimelines, StepVariant } from "../../train/timeline/step-timeline";
import type { PaceWish, RunConfig, RunResult, SelfTestRow } from "../../train/types";

export interface DataCommands {
  /**
   * Begins fetching a data set, the default one when none is named, so that Train need not wait for it; progress
   * comes as events. After a failure it tries again.
   */
  preload(dataset?: string): void;
  /** The pixels of test digits, 784 bytes each, in the order asked for; waits for the test data. */
  testDigits(dataset: string, indices: Uint32Array): Promise<TestDigits>;
}

export interface TestDigits {
  pixels: Uint8Array;
  labels: Uint8Array;
}

/** The run that the page shows: one at a time. What asks about its model rejects while there is none. */
export interface RunCommands {
  /** Fetches the code of a run before there is one, so that it begins sooner. Nothing is told: what does not arrive comes with the run. */
  prefetch(): Promise<void>;
  /**
   * Starts a run, ending the one before. Returns at once; what happens arrives as events under this run's number.
   * A config with unknown fields or values out of range ends in the event "failed" with code "config". `from` is a model that was
   * loaded, which the run begins with or goes on from.
   */
  start(config: Partial<RunConfig>, run: number, from?: LoadedSource): void;
  /** Takes effect at once, and holds for later runs too; without it, they go at full speed. */
  setPace(pace: PaceWish): void;
  /**
   * Goes on with a run that was interrupted, ending the one before; with null as its id one that has no checkpoint yet, from where it
   * began. Rejects with a sentence where no checkpoint can be read of this id; then as `start`.
   */
  goOn(id: string | null, run: number, page: PageOfRun): Promise<void>;
  /** What was interrupted, in any page of this site, the latest first. Rejects where the storage does. */
  unfinished(): Promise<UnfinishedRun[]>;
  /** Forgets one of them. */
  discard(id: string): Promise<void>;
  /**
   * Keeps the weights of a run that has finished lately, found by the id of its result, under the id that this is kept under; the oldest
   * make room. Rejects where they are gone, and where the storage does.
   */
  keepWeights(run: string, id: number): Promise<void>;
  /** What the weights of these kept results take; those of others go. Rejects where the storage does. */
  weights(kept: readonly number[]): Promise<WeightsTally>;
  /** Answers the event "checkpoint". */
  show(run: number, step: number, view: unknown): void;
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
  /**
   * Looks at the exponents of what the run computes every so many steps, and at once; null ends that. Reports come as
   * events "microscope". Holds for later runs too.
   */
  magnify(everySteps: number | null): void;
  /** What the model makes of images, 784 bytes each, at most 64. */
  inspect(images: Uint8Array): Promise<Inspection>;
  /** The test digits that look to the model most like this image: the nearest by its last hidden layer. */
  similar(image: Uint8Array, count: number): Promise<Similar>;
  /** Evaluates all test digits as the model is now; the event "evaluation" brings the answers. */
  evaluate(): Promise<void>;
  /** The weight that the model's shape tells of, as it is now; null where there is none. */
  firstWeight(): Promise<FirstWeight | null>;
}

/** What the weights of kept runs take of the room that they may. */
export interface WeightsTally {
  runs: number;
  bytes: number;
  mostBytes: number;
}

/** A model from a file. */
export interface LoadedSource {
  /** In the worker that has read it. */
  id: string;
  /** For another one. */
  file: Blob;
}

/** What a page has of a run that is to go on. */
export interface PageOfRun {
  /** That of its checkpoint, if it has one. */
  config: Partial<RunConfig>;
  /** Those that it was told of. */
  steps: number;
  epochs: number;
  isPaused: boolean;
  /** What it began with, if that was a file. */
  from?: LoadedSource | undefined;
}

/** A run of which the storage has a checkpoint and no page a worker. */
export interface UnfinishedRun {
  id: string;
  /** When it was last heard of. */
  atMs: number;
  step: number;
  /** What its page showed; null where that is not known. */
  view: unknown;
  /** Why it can't go on, as a sentence; empty where it can. */
  problem: string;
}

/** A weight whose columns are pictures, values[input * outputs + output]. */
export interface FirstWeight {
  values: Float32Array;
  inputs: number;
  outputs: number;
}

/** The comparison that the page shows: one at a time. */
export interface ComparisonCommands {
  /**
   * Starts a comparison, ending the one before. Only one thing is measured or trained at a time: a run under way pauses, as the
   * comparison does when a run is started or resumed. Events "comparison" tell how it goes, the last of them finished.
   * Rejects with what is wrong with axes or settings.
   */
  start(axes: CompareAxes, options: CompareOptions, comparison: number): Promise<void>;
  /** Takes effect after the slice under way. */
  pause(): void;
  resume(): void;
  /** Ends it after the slice under way; what was measured stays. */
  cancel(): void;
  /**
   * Trains one variant of a finished comparison again, in slices beside its baseline's. Rejects where this worker has no
   * comparison, or none with such a variant.
   */
  rerun(variant: number): Promise<void>;
  /** Notes what the page knows to disturb its clock: "hidden" or "battery". */
  disturb(mark: ComparisonMark): void;
}

/** What is found out about configurations and the device, beside any run. */
export interface ReportCommands {
  /**
   * What each mode of fusion makes of a step of this configuration on its device. Rejects with a ConfigError's message
   * where the configuration is not allowed.
   */
  fusion(config: Partial<RunConfig>): Promise<FusionReport>;
  /** What each precision makes of this configuration's memory and traffic. Rejects as `fusion` does. */
  precision(config: Partial<RunConfig>): Promise<PrecisionReport>;
  /**
   * What a launch and a byte cost on this GPU, measured once and not while anything trains, which it waits for; null where there
   * is no GPU or it could not be told.
   */
  costs(): Promise<AdapterCosts | null>;
  /** What tuning has found out on this GPU, for all runs; null where there is none. */
  tuning(): Promise<TuningReport | null>;
  /**
   * Tunes the launches of this configuration's step on the GPU once more, when nothing trains; what was excluded stays so. Rejects as
   * `fusion` does; null where there is no GPU.
   */
  tune(config: Partial<RunConfig>): Promise<TuningReport | null>;
  /** How this GPU rounds to half precision, found out by doing it once; null where there is no GPU. */
  halves(): Promise<HalfProbe | null>;
  /** What all kernels declare, by name. */
  kernels(): Promise<KernelDescription[]>;
  /** The WGSL that is compiled for a variant; needs no GPU. Rejects where there is no such variant. */
  kernelCode(choice: CodeChoice): Promise<string>;
  /**
   * What each launch of this configuration's step takes on its device, in these modes of fusion and precisions, measured when nothing trains.
   * null where a step is too large to be timed. Progress comes as events "measuring". Rejects as `fusion` does, and when cancelled.
   */
  timelines(config: Partial<RunConfig>, variants: readonly StepVariant[]): Promise<StepTimelines | null>;
  /** What the GPU and the processor can do at most, measured in the same way. */
  peaks(config: Partial<RunConfig>): Promise<DevicePeaks>;
  /** Ends measurements of timelines and peaks, which reject. */
  cancelMeasuring(): void;
  /** What the launches of the step in these variants would compute and move at each of these batch sizes. Rejects as `fusion` does. */
  scaledSteps(
    config: Partial<RunConfig>,
    variants: readonly StepVariant[],
    batchSizes: readonly number[],
  ): Promise<LaunchAmounts[][][]>;
  /** Every kernel against its reference on the GPU, or on the processor. Progress comes as events "self-test". */
  selfTest(options?: SelfTestChoice): Promise<SelfTestRow[]>;
  /** Ends self-tests under way, which reject: of the kernel that alone is tested, or of all. */
  cancelSelfTest(kernel?: string): void;
  /** What this GPU and this processor can do. */
  adapter(): Promise<AdapterReport>;
}

/** What of the self-test travels to the worker. */
export type SelfTestChoice = Pick<DeviceSelfTest, "sizes" | "kernel" | "device">;

/** This engine's contenders in the race of products. */
export interface RaceCommands {
  /** Asks them something by name: their code comes with the first question. */
  ask<Method extends keyof OwnRace>(
    method: Method,
    ...args: Parameters<OwnRace[Method]>
  ): Promise<Awaited<ReturnType<OwnRace[Method]>>>;
}

/** Models as files. The worker keeps what the last runs have learned, and what was loaded. */
export interface ModelCommands {
  /**
   * What a run has come to, as a file. `metrics` are those of a run that the page has the steps of. Steps that are trained for it are told
   * of by events "exporting". Rejects where its weights are not kept any more, and when cancelled.
   */
  export(run: RunResult, kind: ExportKind, metrics?: Metrics): Promise<ExportedFile>;
  cancelExport(): void;
  /** Whether the weights of a kept result are still there, by the id that it is kept under. */
  kept(id: number): Promise<boolean>;
  /**
   * A result as a file: with the weights that are kept under this id, or, for a form that needs none, without an id. Rejects as `export`
   * does.
   */
  exportKept(run: ExportedRun, kind: ExportKind, id?: number): Promise<ExportedFile>;
  /** A model from a file, which is read there, or from its bytes; or why it is none. */
  load(file: Blob | Uint8Array): Promise<LoadOutcome>;
  /** What a run's model makes of the test data with weights of a few bits. Rejects as `export` does, and for options that are wrong. */
  quantize(run: RunResult, options?: QuantizeOptions): Promise<QuantizeResult>;
}

/** One of the two. */
export interface LoadOutcome {
  model: LoadedModel | null;
  refusal: LoadRefusal | null;
}

/** Why a file was not taken: an English sentence, and what the page makes one of in its reader's language. */
export interface LoadRefusal {
  code: FormatCode | "config" | "unreadable";
  values: Readonly<Record<string, string | number>>;
  message: string;
}

/** For the scripting interface: any number of runs and comparisons, beside whatever the page shows. */
export interface ScriptCommands {
  /** A run of its own; the promise ends with it, aborted by `abort(run)`. */
  train(config: Partial<RunConfig>, options: TrainCallOptions): Promise<RunResult>;
  /** A comparison of its own; the promise ends with it, aborted by `abort(comparison)`. */
  compare(axes: CompareAxes, options: CompareOptions, comparison: number): Promise<ComparisonResult>;
  abort(run: number): void;
}

export interface TrainCallOptions {
  run: number;
  maxSteps?: number;
  threads?: number;
  /** Of a model that was loaded. */
  from?: string;
  /** Whether metrics events are wanted for this run. */
  wantsMetrics: boolean;
}
