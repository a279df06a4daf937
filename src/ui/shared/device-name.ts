import { adapterName } from "../../lib/adapter-name";
import type { RecordedDevice } from "../../share/record";

/**
 * What the adapter calls itself, as far as browsers tell, else `nameless`; `ofCompatibility` adds in the reader's language that
 * it is of WebGPU's compatibility level.
 */
export function deviceName(
  device: RecordedDevice,
  nameless: string,
  ofCompatibility: (name: string) => string,
): string {
  const name = adapterName(device) ?? nameless;
  return device.isCompatibility ? ofCompatibility(name) : name;
}
