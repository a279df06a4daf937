/** @file A run's model, quantized: fetched with the first one. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { DatasetSpec, Splits } from "../../data/dataset";
import type { Device } from "../../device/device";
import { networkOf } from "../models/network-of";
import type { RunResult } from "../types";
import { parseQuantizeOptions, type QuantizeOptions, type QuantizeResult } from "./options";
import { quantizeModel } from "./quantize-model";

/** What belongs to the engine. */
export interface QuantizeParts {
  spec: DatasetSpec;
  splits: Splits;
  openDevice: (kind: "gpu" | "cpu") => Promise<Device>;
}

/** Throws a ConfigError for options that are wrong, an Error for a model that is no chain of dense layers, and a DeviceError. */
export async function quantizeRun(
  run: RunResult,
  snapshot: Snapshot,
  options: QuantizeOptions,
  { spec, splits, openDevice }: QuantizeParts,
): Promise<QuantizeResult> {
  const { device = run.device.kind, ...settings } = parseQuantizeOptions(options);
  const { layers } = networkOf(snapshot).network;
  const parameters = layers.flatMap(({ weight, bias }) => [weight, bias]);
  const trained = { config: snapshot.config, spec, parameters };
  const [opened, test] = await Promise.all([openDevice(device), splits.test]);
  return quantizeModel({ trained, device: opened, train: () => splits.train, test }, settings);
}
