/** @file A run in one mode of fusion, before anything of it is compiled. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { DatasetSpec, Split } from "../../data/dataset";
import type { Device } from "../../device/device";
import type { FusionMode, Refusal, RunConfig } from "../types";
import { Detours, type Route, type Trace } from "./detours";
import { traceTraining } from "./training-graph";

/** What a run is begun with, whatever its mode. */
export interface RunSources {
  config: RunConfig;
  spec: DatasetSpec;
  device: Device;
  /** Where it goes on if the device's compiler refuses too much. */
  openProcessor: () => Promise<Device>;
  train: Split;
  /** Asked for when a device first needs the bytes. */
  loadTest: () => Split;
  from?: Snapshot | undefined;
}

export interface Begun {
  detours: Detours;
  route: Route;
  refusals: readonly Refusal[];
}

export async function beginRun(
  { config, spec, device, openProcessor, train, loadTest, from }: RunSources,
  fusion: FusionMode,
): Promise<Begun> {
  const trace: Trace = ({ maxBindings }, without) =>
    traceTraining({
      config: { ...config, fusion },
      spec,
      maxBindings,
      without,
      train: { count: train.count, load: () => train },
      test: { count: spec.testCount, load: loadTest },
      ...(from && { from }),
    });
  const detours = new Detours(trace, openProcessor);
  return { detours, ...(await detours.begin(device)) };
}
