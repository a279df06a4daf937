/** @file A run's model, quantized: fetched with the first one. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { DatasetSpec, Splits } from "../../data/dataset";
import type { Device } from "../../device/device";
import { networkOf } from "../models/network-of";
import type { RunResult } from "../types";
import {
  parseQuantizeOptions,
  type QuantizeOptions,
  type QuantizeResult,
  type QuantizeSettings,
} from "./options";
import { quantizeModel } from "./quantize-model";

/** What the run was trained on. */
export interface QuantizeData {
  spec: DatasetSpec;
  splits: Splits;
}

/** What belongs to the engine. */
export interface QuantizeParts extends QuantizeData {
  openDevice: (kind: "gpu" | "cpu") => Promise<Device>;
}

/** Throws a ConfigError for options that are wrong, an Error for a model that is no chain of dense layers, and a DeviceError. */
export async function quantizeRun(
  run: RunResult,
  snapshot: Snapshot,
  options: QuantizeOptions,
  { openDevice, ...data }: QuantizeParts,
): Promise<QuantizeResult> {
  const { device = run.device.kind, ...settings } = parseQuantizeOptions(options);
  const [opened] = await Promise.all([openDevice(device), data.splits.test]);
  return quantizeSnapshot(snapshot, opened, data, settings);
}

/** What a run has come to, on a device that is open. Throws an Error for a model that is no chain of dense layers, and a DeviceError. */
export async function quantizeSnapshot(
  snapshot: Snapshot,
  device: Device,
  { spec, splits }: QuantizeData,
  settings: QuantizeSettings,
): Promise<QuantizeResult> {
  const { layers } = networkOf(snapshot).network;
  const parameters = layers.flatMap(({ weight, bias }) => [weight, bias]);
  const trained = { config: snapshot.config, spec, parameters };
  return quantizeModel({ trained, device, train: () => splits.train, test: await splits.test }, settings);
}
