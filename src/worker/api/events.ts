/** @file What happens in the worker, told to the page in the order in which it happened. */

import type { DeviceInfo } from "../../device/device";
import type { GroupEvent, RoundReport } from "../../distribute/options";
import type { ModelShape } from "../../nn/model-shapes";
import type { ComparisonReport, VariantLosses } from "../../train/compare/comparison-report";
import type { TogetherStart } from "../../train/distribute/distributed-result";
import type { MicroscopeReport } from "../../train/inspect/microscope-report";
import type {
  DeviceChoice,
  EpochResult,
  FusionOutcome,
  ModeChoice,
  Pace,
  PrecisionOutcome,
  RunConfig,
  RunResult,
} from "../../train/types";
import type { Failure } from "./failures";

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
      choice: DeviceChoice;
      modeChoice: ModeChoice;
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
  /** The run goes at this pace from now on: the one asked for, or what its first steps have told. */
  | { type: "pace"; run: number; pace: Pace }
  /** Its state after so many steps is kept: `run.show` tells what the page shows of it, to be brought back with it. */
  | { type: "checkpoint"; run: number; step: number }
  /**
   * That checkpoint is done: `busyMs` of the worker's time went into it, storing it included. `isStored`: it outlives the worker, under
   * `id`.
   */
  | { type: "checkpointed"; run: number; id: string; step: number; busyMs: number; isStored: boolean }
  /** Checkpoints can't be stored, for this reason; the run goes on. */
  | { type: "checkpoint-trouble"; run: number; trouble: StorageTrouble }
  /** Its device is gone for this reason, and the run goes on by itself as soon as there is another one. */
  | { type: "interrupted"; run: number; failure: Failure }
  /** It goes on behind the steps of a checkpoint; what the page was told of them and of later ones it is not told again. */
  | { type: "resumed"; run: number; step: number; isSame: boolean }
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
  /** Of replicas that train together: they are ready, and the first round begins. */
  | { type: "together"; run: number; start: TogetherStart }
  /** Rounds since the last one, at most twenty times a second. */
  | { type: "rounds"; run: number; rounds: readonly RoundReport[] }
  /** Somebody came, left or was not let in. */
  | { type: "group"; run: number; event: GroupEvent }
  | { type: "microscope"; run: number; report: MicroscopeReport }
  | { type: "finished"; run: number; result: RunResult }
  /**
   * Steps of such a run as has ended were timed: its choice of a device with the times that later runs will choose by, and the
   * mode of fusion that they will be given.
   */
  | { type: "timed"; run: number; choice: DeviceChoice; modeChoice: ModeChoice }
  /** The run is over; the page can start another one. */
  | { type: "failed"; run: number; failure: Failure }
  /** `kernel`: the one that alone is tested. */
  | { type: "self-test"; done: number; total: number; kernel?: string | undefined }
  /** Of a measurement that takes seconds; from 0 again where something began to work meanwhile. */
  | { type: "measuring"; what: "timelines" | "peaks"; done: number; total: number }
  /** Of the steps that are trained for a file. */
  | { type: "exporting"; done: number; total: number };

/**
 * Why something cannot be stored. "blocked": the browser allows no storage here. "full": no room is left. "newer": another tab has a
 * newer version of this page, which stores in another way. "failed": anything else.
 */
export interface StorageTrouble {
  code: "blocked" | "full" | "newer" | "failed";
  /** What the browser says. */
  reason: string;
}

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
  /** Time so far in which the run waited to be watched, which is none of that. */
  waitedMs: number;
  samplesPerSecond: number;
  stepMs: number;
}
