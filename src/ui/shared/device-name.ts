import type { DeviceInfo } from "../../worker/api";

/** What an adapter calls itself, as far as browsers tell: "Apple metal-3", "NVIDIA GeForce RTX 4070". */
export function deviceName({ vendor, architecture, description }: DeviceInfo): string {
  return description || [vendor, architecture].filter(Boolean).join(" ");
}
