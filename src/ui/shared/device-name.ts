import type { DeviceInfo } from "../../worker/api";

/** What an adapter calls itself, as far as browsers tell: "Apple metal-3", "NVIDIA GeForce RTX 4070". */
export function deviceName({
  vendor,
  architecture,
  description,
}: Pick<DeviceInfo, "vendor" | "architecture" | "description">): string {
  return description || [vendor, architecture].filter(Boolean).join(" ");
}
