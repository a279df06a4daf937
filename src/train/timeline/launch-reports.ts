/** @file What an engine finds out about the launches of a step, which takes seconds and is asked for by few: its code comes with a run's. */
import type { CpuOptions } from "../../device/cpu/open";
import type { Device, DeviceInfo } from "../../device/device";
import type { GpuDevice } from "../../device/gpu/gpu-device";
import type { Program } from "../../graph/program";
import { abortable } from "../../lib/abortable";
import type { IdleTime } from "../../lib/idle-time";
import { parseConfig } from "../parse-config";
import type { RunConfig } from "../types";
import type { DevicePeaks } from "./device-peaks";
import { type LaunchAmounts, scaleSteps } from "./scaled-steps";
import { type BeginTimed, type StepTimelines, type StepVariant, timeTimelines } from "./step-timeline";

/** How something is measured that takes seconds. */
export interface MeasuringOptions {
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** What belongs to the engine. */
interface LaunchParts {
  devices: {
    /** The device asked for; the processor where there is no WebGPU. */
    open(kind: DeviceInfo["kind"], options?: CpuOptions): Promise<Device>;
    gpu(): Promise<GpuDevice>;
  };
  idleTime: IdleTime;
  beginTimed: BeginTimed;
}

export class LaunchReports {
  readonly #parts: LaunchParts;

  constructor(parts: LaunchParts) {
    this.#parts = parts;
  }

  /**
   * What each launch of a configuration's step takes in these modes and precisions on its device, of a processor on one thread; measured
   * when nothing else is at work, and begun anew when something begins meanwhile. null where a step is too large to be timed. Throws a
   * ConfigError, a DeviceError, a DataError, and the signal's reason.
   */
  async timelines(
    input: unknown,
    variants: readonly StepVariant[],
    { signal, ...options }: MeasuringOptions = {},
  ): Promise<StepTimelines | null> {
    const config = parseConfig(input);
    const device = await this.#timedDeviceOf(config);
    const { beginTimed: begin } = this.#parts;
    return this.#whenIdle(signal, (either) =>
      timeTimelines(config, variants, { device, begin, signal: either, ...options }),
    );
  }

  /** What the launches of such a step would compute and move at other batch sizes: for each variant, and each size. Throws as `timelines` does. */
  async scaledSteps(
    input: unknown,
    variants: readonly StepVariant[],
    batchSizes: readonly number[],
  ): Promise<LaunchAmounts[][][]> {
    const config = parseConfig(input);
    const device = await this.#timedDeviceOf(config);
    const known = (program: Program) => device.knownRefusal(program);
    return scaleSteps(config, variants, batchSizes, device.maxBindings, known);
  }

  /**
   * What the GPU and one thread of the processor can do at most, measured when nothing else is at work; see `measurePeaks`. Throws a
   * ConfigError, a DeviceError when the GPU is lost meanwhile, and the signal's reason.
   */
  async peaks(input: unknown, { signal, onProgress }: MeasuringOptions = {}): Promise<DevicePeaks> {
    const { measureDevicePeaks } = await import("./device-peaks");
    const { devices } = this.#parts;
    const { arithmetic } = parseConfig(input);
    const { info } = await devices.open("gpu");
    const gpu = info.kind === "gpu" ? await devices.gpu() : null;
    return this.#whenIdle(signal, (either) =>
      measureDevicePeaks(gpu, arithmetic, { signal: either, ...(onProgress && { onProgress }) }),
    );
  }

  /** On several threads a processor would be timed by how they wait for each other. */
  async #timedDeviceOf({ device, arithmetic }: RunConfig): Promise<Device> {
    const { devices } = this.#parts;
    const open = () => devices.open("cpu", { arithmetic, threads: 1 });
    if (device === "cpu") return open();
    const gpu = await devices.open("gpu");
    return gpu.info.kind === "gpu" ? gpu : open();
  }

  /** A task that is told to end when something begins to work, and then begins anew, or by the signal, whenever that is. */
  #whenIdle<T>(signal: AbortSignal | undefined, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const working = this.#parts.idleTime.use((interruption) =>
      task(signal ? AbortSignal.any([signal, interruption]) : interruption),
    );
    return abortable(working, signal);
  }
}
