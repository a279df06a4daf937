/** @file What this machine can do at most: its GPU, and one thread of its processor. */
import { measureProcessorPeaks } from "../../device/cpu/peak/peaks";
import type { Arithmetic } from "../../device/device";
import type { GpuDevice } from "../../device/gpu/gpu-device";
import { measurePeaks } from "../../device/gpu/peak/peaks";
import type { Peaks } from "../../device/peaks";
import { messageOf } from "../../lib/message-of";

export interface DevicePeaks {
  /** null where there is none, or it could not be measured. */
  gpu: Peaks | null;
  /** Of one thread; null where it could not be measured. */
  processor: Peaks | null;
  /** Why it could not: a wrong result with its values, or that there is no SIMD or no memory. */
  problems: { gpu?: string; processor?: string };
}

interface PeakOptions {
  signal: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** Throws the signal's reason, and a DeviceError when the GPU is lost. */
export async function measureDevicePeaks(
  device: GpuDevice | null,
  arithmetic: Arithmetic,
  { signal, onProgress }: PeakOptions,
): Promise<DevicePeaks> {
  signal.throwIfAborted();
  onProgress?.(0, 2);
  const problems: DevicePeaks["problems"] = {};
  const note = (of: keyof typeof problems) => (error: unknown) => {
    problems[of] = messageOf(error);
    return null;
  };
  const gpu = device && (await measurePeaks(device, signal).catch(note("gpu")));
  device?.lost.throwIfAborted();
  signal.throwIfAborted();
  onProgress?.(1, 2);
  const processor = await measureProcessorPeaks(arithmetic, signal).catch(note("processor"));
  signal.throwIfAborted();
  onProgress?.(2, 2);
  return { gpu, processor, problems };
}
