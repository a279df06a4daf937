/** @file What this machine can do at most: its GPU, and one thread of its processor. */
import { measureProcessorPeaks } from "../../device/cpu/peak/peaks";
import type { Arithmetic } from "../../device/device";
import type { GpuDevice } from "../../device/gpu/gpu-device";
import { measurePeaks } from "../../device/gpu/peak/peaks";
import type { Peaks } from "../../device/peaks";

export interface DevicePeaks {
  /** null where there is none, or a result of its kernels was wrong. */
  gpu: Peaks | null;
  /** Of one thread; null where its engine has no SIMD, or no memory for it. */
  processor: Peaks | null;
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
  const gpu = device && (await measurePeaks(device, signal).catch(() => null));
  device?.lost.throwIfAborted();
  signal.throwIfAborted();
  onProgress?.(1, 2);
  const processor = await measureProcessorPeaks(arithmetic, signal).catch(() => null);
  signal.throwIfAborted();
  onProgress?.(2, 2);
  return { gpu, processor };
}
