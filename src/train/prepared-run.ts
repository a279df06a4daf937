/** @file A run that could begin. */
import type { DatasetSpec, Splits } from "../data/dataset";
import type { Device } from "../device/device";
import type { Trainer } from "./run/trainer";
import type { RunOptions } from "./run/trainer-options";
import type { DeviceChoice, ModeChoice, RunChoices, RunConfig } from "./types";

export interface PrepareOptions extends RunOptions {
  signal?: AbortSignal;
  /** Threads of a processor, all together; left out: all cores in Node, one fewer in a page. */
  threads?: number;
  /** How another run's step was computed, which this one's is too where it can be; left out, as is fastest here. */
  choices?: RunChoices;
}

/** A run with data and device at hand, not yet compiled. */
export interface PreparedRun {
  config: RunConfig;
  /** What it will be compiled for; what trains then is the trainer's `device`. */
  device: Device;
  choice: DeviceChoice;
  modeChoice: ModeChoice;
  trainer: Trainer;
  spec: DatasetSpec;
  /** What there is of its data by now: a download that failed is begun again. */
  splits: () => Splits;
}
