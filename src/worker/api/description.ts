/** @file What the engine can do, as plain data. */
import type { DeviceInfo } from "../../device/device";
import type { Field } from "../../train/fields";
import type { RunConfig } from "../../train/types";
import type { Failure } from "./failures";

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
