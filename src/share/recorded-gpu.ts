import type { DeviceInfo } from "../worker/api";
import type { RecordedDevice } from "./record";

/** What a record keeps of the GPU of a machine, where it matters and no processor does. */
export const recordedGpu = ({ features: _, processor: __, ...gpu }: DeviceInfo): RecordedDevice => ({
  ...gpu,
  processor: null,
});
