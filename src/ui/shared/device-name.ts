import type { DeviceInfo } from "../../worker/api";

/** What an adapter calls itself, as far as browsers tell: "Apple metal-3", "NVIDIA GeForce RTX 4070". */
export function deviceName({
  vendor,
  architecture,
  description,
}: Omit<DeviceInfo, "features"> & Partial<DeviceInfo>): string {
  return description || [vendor, architecture].filter(Boolean).join(" ");
}
