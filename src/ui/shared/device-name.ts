import { adapterName } from "../../lib/adapter-name";
import type { DeviceInfo } from "../../worker/api";

/**
 * What the adapter calls itself, as far as browsers tell, else `nameless`; `ofCompatibility` adds in the reader's language that
 * it is of WebGPU's compatibility level.
 */
export function deviceName(
  device: Omit<DeviceInfo, "features" | "processor">,
  nameless: string,
  ofCompatibility: (name: string) => string,
): string {
  const name = adapterName(device) ?? nameless;
  return device.isCompatibility ? ofCompatibility(name) : name;
}
