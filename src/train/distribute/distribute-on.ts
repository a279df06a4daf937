/** @file A run of several replicas on an engine, which keeps what it comes to as that of any other run. */
import type { DatasetSpec, Splits } from "../../data/dataset";
import { datasets } from "../../data/registry";
import type { CpuOptions } from "../../device/cpu/open";
import type { Device, DeviceInfo } from "../../device/device";
import type { DistributeOptions } from "../../distribute/options";
import type { IdleTime } from "../../lib/idle-time";
import type { RunModels } from "../models/run-models";
import { distributeRun } from "./distribute-run";
import type { DistributedResult, DistributeRunOptions } from "./distributed-result";
import type { OpenReplicaThread } from "./replica-thread-port";

/** What of an engine such a run needs. */
interface EngineParts {
  readonly models: RunModels;
  readonly idleTime: IdleTime;
  splits(dataset: string): Splits;
  device(kind: DeviceInfo["kind"], options?: CpuOptions): Promise<Device>;
}

/** Throws as `distributeRun` does. */
export async function distributeOn(
  engine: EngineParts,
  openThread: OpenReplicaThread | undefined,
  config: unknown,
  options: DistributeOptions,
  run: DistributeRunOptions,
): Promise<DistributedResult> {
  // What measures the devices gives way meanwhile.
  const working = {};
  void engine.idleTime.begin(working);
  try {
    const { result, snapshot } = await distributeRun(config, options, run, {
      specOf: (dataset) => (datasets as Record<string, DatasetSpec>)[dataset]!,
      splits: (dataset) => engine.splits(dataset),
      openGpu: () => engine.device("gpu"),
      openProcessor: (processor) => engine.device("cpu", processor),
      openThread,
    });
    await engine.models.keep(result, snapshot);
    return result;
  } finally {
    engine.idleTime.rest(working);
  }
}
