/** @file Finds out what the choice of a run's device depends on, without making the run wait for it. */
import type { CpuOptions } from "../../device/cpu/open";
import type { Device, DeviceInfo } from "../../device/device";
import { within } from "../../lib/within";
import type { DeviceChoice, RunConfig, StepMsByDevice } from "../types";
import { chooseDevice } from "./choose-device";
import { DeviceTimes, type TimesStorage } from "./device-times";

/** How long a browser may look for a GPU once the data is there, which most have found by then. */
const adapterPatienceMs = 2000;

/** The same for a storage to be read. */
const storagePatienceMs = 500;

export interface ChoosableDevices {
  /** null where there is none that the browser can use. Throws a DeviceError when it was lost. */
  adapter(): Promise<DeviceInfo | null>;
  processor(options: CpuOptions): Promise<Device>;
}

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

  async #stepMs(config: RunConfig, adapter: DeviceInfo, options: CpuOptions): Promise<StepMsByDevice | null> {
    const [processor] = await Promise.all([
      this.#devices.processor(options),
      within(this.times.ready, storagePatienceMs, null),
    ]);
    return this.times.ofBoth(config, adapter, processor.info);
  }
}
