/** @file What an engine finds out by timing and tuning, for the runs that follow. */
import type { Device } from "../device/device";
import type { IdleTime } from "../lib/idle-time";
import { Retryable } from "../lib/retryable";
import type { DeviceChooser, KnownTimes } from "./choose/device-chooser";
import type { StepTimes, TimesStorage } from "./choose/device-times";
import type { Tuning } from "./choose/tuning";
import type { Devices } from "./devices";
import type { PreparedRun } from "./prepared-run";
import type { BeginTimed } from "./timeline/step-timeline";
import type { RunConfig, RunResult } from "./types";

export interface TimesStorages {
  /** Where the times of the devices outlive the engine. */
  times?: TimesStorage;
  /** Where what was found out by tuning outlives the engine. */
  tuning?: TimesStorage;
}

/** What belongs to the engine. */
interface EngineParts {
  devices: Devices;
  /** What measures waits for it, so that no run is disturbed. */
  idleTime: IdleTime;
  storages: TimesStorages;
  beginTimed: BeginTimed;
}

export class EngineTimes {
  readonly #parts: EngineParts;
  /** What runs are given their device and their mode of fusion by. */
  readonly chooser = new Retryable(() => this.#makeChooser());
  /** What they are given their kernels by. */
  readonly tuning = new Retryable(() => this.#makeTuning());

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /**
   * Notes what a step of a run took, which later runs choose their device and their mode of fusion by; see DeviceChooser. Throws a
   * DeviceError when the device is lost meanwhile.
   */
  async timeDevices({ config, trainer }: PreparedRun, { timing }: RunResult): Promise<KnownTimes> {
    const chooser = await this.chooser.get();
    return chooser.noteRun({ config, device: trainer.device, timing }, (device, isWanted) =>
      this.#parts.idleTime.use(async (signal) => (isWanted() ? this.#timeRun(config, device, signal) : null)),
    );
  }

  /**
   * Tunes the launches of a run that has ended, for the next engine, when nothing is at work; see Tuning. Throws a DeviceError when
   * the device is lost meanwhile.
   */
  async tuneAfterRun({ trainer }: PreparedRun): Promise<void> {
    await (await this.tuning.get()).afterRun(trainer, this.#parts.idleTime);
  }

  async #timeRun(config: RunConfig, device: Device, signal: AbortSignal): Promise<StepTimes | null> {
    const { timeRun, whenIdle } = await import("./training");
    return timeRun(config, (one) => this.#parts.beginTimed(one, device), signal, whenIdle(device.info));
  }

  async #makeChooser(): Promise<DeviceChooser> {
    const { DeviceChooser } = await import("./training");
    return new DeviceChooser(this.#parts.devices, this.#parts.storages.times);
  }

  async #makeTuning(): Promise<Tuning> {
    const { Tuning } = await import("./training");
    return new Tuning(this.#parts.storages.tuning);
  }
}
