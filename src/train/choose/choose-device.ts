/** @file Which device a run is given, and why: the whole rule, as a function of what is known when the run starts. */
import type { DeviceInfo } from "../../device/device";
import type { DeviceChoice, DeviceReason, RunConfig, StepMsByDevice } from "../types";

export interface DeviceFacts {
  config: Pick<RunConfig, "device" | "precision">;
  /** null where there is none that the browser can use; "late" where the browser had not said so in time. */
  adapter: Pick<DeviceInfo, "isFallback"> | "late" | null;
  /** What a step of such a run takes on each, where both were timed here. */
  stepMs: StepMsByDevice | null;
}

export function chooseDevice({ config, adapter, stepMs }: DeviceFacts): DeviceChoice {
  const choice = (kind: DeviceChoice["kind"], reason: DeviceReason): DeviceChoice => ({
    kind,
    reason,
    stepMs: config.precision === "f32" ? stepMs : null,
  });
  if (config.device === "cpu") return choice("cpu", "asked");
  if (adapter === null) return choice("cpu", "no-webgpu");
  if (config.device === "gpu") return choice("gpu", "asked");
  // What halves cost and buy is what such a run is about, and the processor has none.
  if (config.precision !== "f32") return choice("gpu", "precision");
  if (adapter === "late") return choice("cpu", "adapter-late");
  // The page says where the processor was faster; a person who has a GPU came to see it train.
  if (!adapter.isFallback) return choice("gpu", "hardware-gpu");
  if (!stepMs) return choice("cpu", "no-verdict-yet");
  return stepMs.gpu < stepMs.cpu
    ? choice("gpu", "software-adapter-faster")
    : choice("cpu", "software-adapter-slower");
}

/**
 * The device of all variants of a comparison that are not told apart by it: the adapter, so that fusion and precision are compared
 * where they are at home.
 */
export const comparedDevice = (device: RunConfig["device"]): DeviceInfo["kind"] =>
  device === "auto" ? "gpu" : device;
