/** @file The plain data that describes a run: what goes in and what comes out. All of it survives JSON. */
import type { DatasetName } from "../data/registry";
import type { CallCounts, DeviceInfo } from "../device/device";

import type { initializers } from "../nn/init";
import type { optimizers } from "../optim/registry";
import type { FusionOutcome } from "./training-graph";

export type { SelfTestRow } from "../device/self-test";

/** Everything that determines a run. Flat, plain JSON; see fields.ts for ranges and defaults. */
export interface RunConfig {
  dataset: DatasetName;
  /** Widths of the hidden layers. */
  hidden: number[];
  init: keyof typeof initializers;
  optimizer: keyof typeof optimizers;
  /** The two forms of Adam differ in where ε is added; they are not equal. */
  adamForm: "keras" | "pytorch";
  lr: number;
  momentum: number;
  batchSize: number;
  epochs: number;
  precision: "f32";
  /** "off": every op its own kernel. "layers": fused layers. "step": two kernels for the whole step, where it fits. */
  fusion: "off" | "layers" | "step";
  seed: number;
  device: "gpu" | "cpu";
}

export interface EpochResult {
  /** From 1. */
  epoch: number;
  /** Mean over the epoch's samples, measured while training. */
  trainLoss: number;
  /** 0 to 1. */
  trainAccuracy: number;
  testLoss: number;
  testAccuracy: number;
  /** Training and evaluation of this epoch. */
  seconds: number;
}

export interface Timing {
  loadMs: number;
  compileMs: number;
  trainMs: number;
  samplesPerSecond: number;
  /** Wall time per training step, over submits. */
  stepMs: { median: number; p10: number; p90: number };
}

export interface RunResult {
  config: RunConfig;
  device: DeviceInfo;
  /** The fusion that the step got, and what stood against the one asked for. */
  fusion: FusionOutcome;
  /** Mean loss of each step's batch; empty, like `correct`, for a run that was told not to keep them. */
  losses: number[];
  /** Correctly classified samples of each step's batch. */
  correct: number[];
  epochs: EpochResult[];
  timing: Timing;
  /** Per training step once the run has warmed up. */
  counts: CallCounts;
  /** Hash of the trained parameters' bits, 8 hexadecimal digits. */
  weightsHash: string;
}
