/** @file Finds out what the choice of a run's device depends on, without making the run wait for it. */
import type { CpuOptions } from "../../device/cpu/open";
import { type Device, DeviceError, type DeviceInfo } from "../../device/device";
import { within } from "../../lib/within";
import type { DeviceChoice, ModeChoice, RunConfig, StepMsByDevice, StepMsByMode, Timing } from "../types";
import { chooseDevice } from "./choose-device";
import { chooseMode } from "./choose-mode";
import { DeviceTimes, type StepTimes, type TimesStorage } from "./device-times";
import { type Begin, timeModes } from "./time-modes";
import { beforeRun, isHardware } from "./time-steps";

/** How long a browser may look for a GPU once the data is there, which most have found by then. */
const adapterPatienceMs = 2000;

/** The same for a storage to be read. */
const storagePatienceMs = 500;

/** A run of fewer steps tells too little of what one takes. */
const fewestSteps = 20;

/** For what nothing interrupts. */
const unbroken = new AbortController().signal;

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

/** What is known of such runs once one has ended. */
export interface KnownTimes {
  /** On both devices; null where one of them is not known. */
  stepMs: StepMsByDevice | null;
  /** The mode of fusion that a later one is given on the same device; null where the run asked for it, or its times are not known. */
  modeChoice: ModeChoice | null;
}

/** Resolves to what a step of the run takes on this device, once nothing is at work; null where it is no longer wanted then. */
type TimeOnceIdle = (device: Device, isWanted: () => boolean) => Promise<StepTimes | null>;

export class DeviceChooser {
  readonly times: DeviceTimes;
  readonly #devices: ChoosableDevices;
  #asksBeforeRuns = true;

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

  /** What a step of such a run takes on this device in each mode of fusion, if that is known by now; null where not. */
  async modesKnown(config: RunConfig, device: DeviceInfo): Promise<StepMsByMode | null> {
    await within(this.times.ready, storagePatienceMs, null);
    return this.times.ofModes(config, device);
  }

  /**
   * The same before a run begins. A GPU is asked for it, for as long as a person may wait; elsewhere that would cost more than it
   * saves. Throws the signal's reason.
   */
  async modesBeforeRun(
    config: RunConfig,
    device: Device,
    begin: Begin,
    signal = unbroken,
  ): Promise<StepMsByMode | null> {
    const known = await this.modesKnown(config, device.info);
    if (known || !isHardware(device.info) || !this.#asksBeforeRuns) return known;
    try {
      const stepMs = await timeModes(config, begin, signal, beforeRun);
      if (stepMs) this.times.note(config, device.info, stepMs);
      return stepMs;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof DeviceError)) throw error;
      // A device that was lost by it is not to be lost again with every run.
      this.#asksBeforeRuns = false;
      return null;
    }
  }

  /**
   * Notes what a step of a run took, which later runs choose their device by, in f32, and their mode of fusion. Of a run whose
   * mode was chosen for it, all modes are timed; of one whose device was, the other one is. Throws what `timeOnceIdle` throws.
   */
  async noteRun(run: EndedRun, timeOnceIdle: TimeOnceIdle): Promise<KnownTimes> {
    const { config, device, timing } = run;
    const steps = (timing.samplesPerSecond * timing.trainMs) / 1000 / config.batchSize;
    const isTold = config.precision === "f32" || config.fusion === "auto";
    if (!isTold || steps < fewestSteps) return { stepMs: null, modeChoice: null };
    const time = async (other: Device) => {
      // Another run of this kind may end, and tell it, before nothing is at work.
      const isWanted = () => this.times.of(config, other.info) === null;
      const stepMs = isWanted() ? await timeOnceIdle(other, isWanted) : null;
      if (stepMs !== null) this.times.note(config, other.info, stepMs);
    };
    // A device that was let rest between the steps may have been at another clock, and modes are timed alike or not at all.
    if (timing.waitedMs > 0 || config.fusion === "auto") await time(device);
    else this.times.note(config, device.info, timing.stepMs.median);
    const modes = this.times.ofModes(config, device.info);
    return {
      stepMs: config.precision === "f32" ? await this.#timeOther(run, time) : null,
      modeChoice: modes && chooseMode({ config, most: "step", stepMs: modes, isTimeable: true }),
    };
  }

  /** Where the run's device was chosen for it. Resolves to the times on both; null where one of them is not known. */
  async #timeOther(
    { config, device }: EndedRun,
    time: (other: Device) => Promise<void>,
  ): Promise<StepMsByDevice | null> {
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
