/** @file Finds out what the choice of a run's device depends on, without making the run wait for it. */
import type { CpuOptions } from "../../device/cpu/open";
import type { Device, DeviceInfo } from "../../device/device";
import { within } from "../../lib/within";
import type { DeviceChoice, RunConfig, StepMsByDevice, Timing } from "../types";
import { chooseDevice } from "./choose-device";
import { DeviceTimes, type TimesStorage } from "./device-times";

/** How long a browser may look for a GPU once the data is there, which most have found by then. */
const adapterPatienceMs = 2000;

/** The same for a storage to be read. */
const storagePatienceMs = 500;

/** A run of fewer steps tells too little of what one takes. */
const fewestSteps = 20;

export interface ChoosableDevices {
  /** null where there is none that the browser can use. Throws a DeviceError when it was lost. */
  adapter(): Promise<DeviceInfo | null>;
  gpu(): Promise<Device>;
  processor(options: CpuOptions): Promise<Device>;
  /** Whether it was asked for before. */
  hasProcessor(options: CpuOptions): boolean;
}

/** What is known of a run that has ended. */
export interface EndedRun {
  config: RunConfig;
  device: Device;
  timing: Timing;
}

/** Resolves to what a step of the run takes on this device, once nothing is at work; null where it is no longer wanted then. */
type TimeOnceIdle = (device: Device, isWanted: () => boolean) => Promise<number | null>;

export class DeviceChooser {
  readonly times: DeviceTimes;
  readonly #devices: ChoosableDevices;

  constructor(devices: ChoosableDevices, storage?: TimesStorage) {
    this.#devices = devices;
    this.times = new DeviceTimes(storage);
  }

  /** @param data What the run has to wait for in any case. Throws what it rejects with, and a DeviceError. */
  async choose(config: RunConfig, processor: CpuOptions, data: Promise<unknown>): Promise<DeviceChoice> {
    if (config.device === "cpu") return chooseDevice({ config, adapter: null, stepMs: null });
    const isFree = config.device === "auto" && config.precision === "f32";
    const finding = this.#devices.adapter();
    const late = () => within(finding, adapterPatienceMs, "late" as const);
    const adapter = await (isFree ? Promise.race([finding, data.then(late)]) : finding);
    const isOpen = isFree && adapter !== null && adapter !== "late" && adapter.isFallback;
    const stepMs = isOpen ? await this.#stepMs(config, adapter, processor) : null;
    return chooseDevice({ config, adapter, stepMs });
  }

  /**
   * Notes what a step of a run in f32 took, which later runs choose their device by; of a run whose device was chosen for it, the
   * other one is timed too. Resolves to the times on both; null where one of them is not known. Throws what `timeOnceIdle`
   * throws.
   */
  async noteRun(
    { config, device, timing }: EndedRun,
    timeOnceIdle: TimeOnceIdle,
  ): Promise<StepMsByDevice | null> {
    const steps = (timing.samplesPerSecond * timing.trainMs) / 1000 / config.batchSize;
    if (config.precision !== "f32" || steps < fewestSteps) return null;
    const time = async (other: Device) => {
      // Another run of this kind may end, and tell it, before nothing is at work.
      const stepMs = await timeOnceIdle(other, () => this.times.of(config, other.info) === null);
      if (stepMs !== null) this.times.note(config, other.info, stepMs);
    };
    // A device that was let rest between the steps may have been at another clock.
    if (timing.waitedMs > 0) await time(device);
    else this.times.note(config, device.info, timing.stepMs.median);
    const adapter = await this.#devices.adapter();
    const { arithmetic } = config;
    const isOpen = config.device === "auto" || this.#devices.hasProcessor({ arithmetic });
    const processor = isOpen && (await this.#devices.processor({ arithmetic }));
    if (!adapter || !processor) return null;
    const known = () => this.times.ofBoth(config, adapter, processor.info);
    if (known() || config.device !== "auto") return known();
    await time(device.info.kind === "gpu" ? processor : await this.#devices.gpu());
    return known();
  }

  async #stepMs(config: RunConfig, adapter: DeviceInfo, options: CpuOptions): Promise<StepMsByDevice | null> {
    const [processor] = await Promise.all([
      this.#devices.processor(options),
      within(this.times.ready, storagePatienceMs, null),
    ]);
    return this.times.ofBoth(config, adapter, processor.info);
  }
}
