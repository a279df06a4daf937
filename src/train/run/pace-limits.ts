/** @file What submits are made for: how long one should take on a device of a kind, and how many may be under way. */
import type { DeviceInfo } from "../../device/device";

export interface PaceLimits {
  /** What a submit should take. */
  targetMs: number;
  minSteps: number;
  /** Where `minSteps` would take longer than this, fewer will do. It bounds what is under way, too, latency not counted. */
  patienceMs: number;
  maxInFlight: number;
}

export const paceLimits: Readonly<Record<DeviceInfo["kind"], PaceLimits>> = {
  // A submit and its read-back cost half a millisecond and more; 16 steps make that small on any GPU.
  gpu: { targetMs: 8, minSteps: 16, patienceMs: 200, maxInFlight: 16 },
  // A CPU works while it submits: that costs nothing, but the worker hears no command meanwhile.
  cpu: { targetMs: 40, minSteps: 1, patienceMs: 40, maxInFlight: 1 },
};

/** Submits that may be under way at once on a device of this kind: so many staging buffers it takes. */
export const maxInFlight = (kind: DeviceInfo["kind"]): number => paceLimits[kind].maxInFlight;
