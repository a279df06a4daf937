/** @file All that a run needs to go on, and what it has recorded so far: plain data, taken between two steps. */

import type { DeviceInfo } from "../device/device";
import type { DType } from "../tensor/dtype";
import type { Shape } from "../tensor/shape";
import type {
  DeviceChoice,
  EpochResult,
  ModeChoice,
  PrecisionOutcome,
  Resumption,
  RunChoices,
  RunConfig,
} from "../train/types";

export interface Snapshot {
  /** As the run was given it. Seed and step tell the order of the samples. */
  config: RunConfig;
  /** Steps that are trained. */
  step: number;
  /** As it is now, which may be another one than the run began with. */
  lr: number;
  /** How the steps were computed. null for what was not trained here. */
  origin: SnapshotOrigin | null;
  /** Parameters first, in the order of the model. */
  variables: readonly SnapshotVariable[];
  records: TrainingRecords;
}

/** What the next steps depend on beside the state, to the last bit. */
export interface SnapshotOrigin {
  device: DeviceInfo;
  choice: DeviceChoice;
  modeChoice: ModeChoice;
  choices: RunChoices;
  precision: PrecisionOutcome;
  /** Hash of the kernels; see RunResult. */
  kernels: string;
}

/** A value that lives from step to step, by its name in the run's graph: a parameter, a moment, the clock with the loss scale. */
export interface SnapshotVariable {
  name: string;
  shape: Shape;
  dtype: DType;
  isParameter: boolean;
  /** Row-major, little-endian, without padding. */
  data: Uint8Array<ArrayBuffer>;
}

/** What a run has told of its steps. */
export interface TrainingRecords {
  /** Step that `losses` and `correct` begin with, from 0: that of the epoch under way for a run that keeps no more. */
  firstStep: number;
  losses: Float32Array<ArrayBuffer>;
  correct: Uint32Array<ArrayBuffer>;
  /** Those that were evaluated: the one that has just ended may be missing. */
  epochs: readonly EpochResult[];
  /** Spent in the epoch under way. */
  epochMs: number;
  trainMs: number;
  waitedMs: number;
  samples: number;
  /** Of the run so far, oldest first. */
  resumptions: readonly Resumption[];
}

/** Of a state that belongs to no steps that were trained here. */
export const noRecords = (): TrainingRecords => ({
  firstStep: 0,
  losses: new Float32Array(),
  correct: new Uint32Array(),
  epochs: [],
  epochMs: 0,
  trainMs: 0,
  waitedMs: 0,
  samples: 0,
  resumptions: [],
});
