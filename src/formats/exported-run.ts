/** @file A run as everything that leaves is made of it. */
import type { DatasetSpec } from "../data/dataset";
import type { FusionMode, RunConfig } from "../train/types";
import type { Metrics } from "./metrics";
import type { Network, TrainingState } from "./network";
import type { RunAhead } from "./torchrun/run-ahead";

export interface ExportedRun {
  /** That its files begin with. */
  name: string;
  config: RunConfig;
  dataset: Pick<
    DatasetSpec,
    "title" | "width" | "height" | "classes" | "classNames" | "trainCount" | "testCount"
  >;
  network: Network;
  state: TrainingState;
  /** The mode of fusion that the step got. */
  fusion: FusionMode;
  /** What trained, in words. */
  device: string;
  /** Hash of the kernels. */
  kernels: string;
  metrics: Metrics;
  /** What it would do next; left out where that was not computed: the folder for torchrun alone needs it. */
  ahead?: RunAhead;
}

export type RunWithAhead = ExportedRun & { ahead: RunAhead };

/** The exact bytes of one file, and what to call it. */
export interface ExportedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}
