/** @file What a trainer is given, and whom it tells. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { Choices } from "../../kernel/choice";
import type { IdleTime } from "../../lib/idle-time";
import type { Evaluation } from "../inspect/evaluate";
import type { Predictions } from "../inspect/inspector";
import type { MicroscopeReport } from "../inspect/microscope-report";
import type { DeviceChoice, EpochResult, ModeChoice, Pace, Refusal, Resumption, RunConfig } from "../types";
import type { Detours, Route } from "./detours";
import type { StepMetrics } from "./step-log";

export type TrainerPhase = "compiling" | "training" | "paused" | "evaluating" | "finished" | "stopped";

export interface TrainerHooks {
  onPhase?: (phase: TrainerPhase) => void;
  /** The pace that it goes at from now on: the one chosen, or what the first steps have told. */
  onPace?: (pace: Pace) => void;
  onCompile?: (done: number, total: number) => void;
  /** It goes on from a checkpoint, and is compiled. */
  onResumed?: (resumption: Resumption) => void;
  onMetrics?: (metrics: StepMetrics) => void;
  onEpoch?: (epoch: EpochResult) => void;
  onPredictions?: (predictions: Predictions) => void;
  /** The whole test split, after `step` training steps. */
  onEvaluation?: (evaluation: Evaluation, step: number) => void;
  onMicroscope?: (report: MicroscopeReport) => void;
  /** The device's compiler refused a kernel; the trainer's device, fusion and precision are those that it goes on with. */
  onRefused?: (refusal: Refusal) => void;
}

/** How a run is carried out, whatever it trains. */
export interface RunOptions {
  maxSteps?: number;
  /** Steps per submit, instead of what the pacer finds out. */
  stepsPerSubmit?: number;
  /** Whether the result has the metrics of every step; true unless told otherwise. Without, memory does not grow. */
  keepsSteps?: boolean;
  /** Whether the model is asked about single digits; true unless told otherwise. Without, it needs less memory. */
  isInspected?: boolean;
  /** Whether the test split is evaluated after each epoch; true unless told otherwise. */
  isEvaluated?: boolean;
  /** Whether slices are told what they took by the GPU's own clock. */
  isTimed?: boolean;
  /** A checkpoint to go on from, with the choices that it has where they are legal here. */
  from?: Snapshot;
  hooks?: TrainerHooks;
}

export interface TrainerOptions extends RunOptions, Route {
  config: RunConfig;
  /** Left out, the device was asked for. */
  choice?: DeviceChoice;
  /** Left out, it was asked for. */
  modeChoice?: ModeChoice;
  /** What launches of the training step run on a GPU; left out, what suits the adapter. */
  choices?: Choices;
  /** Sentences about choices that were given and say nothing about this run's step. */
  untaken?: readonly string[];
  /** Where to go on when the device's compiler refuses a kernel; left out, such a run ends. */
  detours?: Detours;
  /** What the route goes around already. */
  refusals?: readonly Refusal[];
  /**
   * Resolves when the test split is there. Asked before each evaluation and not for training, so that a download
   * that failed at first may be tried again meanwhile.
   */
  fetchTest: () => Promise<unknown>;
  /** Of the device, which is not idle while the run works. */
  idleTime?: IdleTime;
  loadMs?: number;
}

/** What one call of `advance` trained. */
export interface Slice {
  /** From 0. */
  firstStep: number;
  steps: number;
  /** From the first submit until the last one was done; pauses included, the evaluation after it not. */
  wallMs: number;
  /** By the GPU's clock; null where it has none, or was not asked for. */
  gpuMs: number | null;
  /** How long after its end a submit is reported done, as far as that is known: `wallMs` has it once. */
  latencyMs: number;
}
