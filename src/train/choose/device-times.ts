/** @file What steps took on each device, by what decides it, for as long as the storage keeps it. */
import type { DeviceInfo } from "../../device/device";
import { fusionModes } from "../choices";
import { kernelsHash, processorKernelsHash } from "../kernels-hash";
import type { RunConfig, StepMsByDevice, StepMsByMode } from "../types";

/** Where the times outlive the engine. What is read back may be anything. */
export interface TimesStorage {
  read(): Promise<unknown>;
  write(times: unknown): Promise<void>;
}

/** Of a run that asked for its mode of fusion, or of one that didn't in each mode that its step comes to. */
export type StepTimes = number | StepMsByMode;

/** What was measured on a device, called by all that it depends on. */
interface KnownTime {
  key: string;
  stepMs: StepTimes;
}

/** Of runs of other shapes; the latest are kept. */
const mostTimes = 100;

export class DeviceTimes {
  readonly #storage: TimesStorage | undefined;
  readonly #read: Promise<void>;
  #times: readonly KnownTime[] = [];

  constructor(storage?: TimesStorage) {
    this.#storage = storage;
    this.#read = this.#readStored();
  }

  /** Resolves when what was stored is known. Never rejects: without it, devices are timed anew. */
  get ready(): Promise<void> {
    return this.#read;
  }

  /** What a step of such a run took on this device, in the mode that is fastest there; null where it was not timed. */
  of(config: RunConfig, device: DeviceInfo): number | null {
    const stepMs = this.#find(config, device);
    return typeof stepMs === "object" ? Math.min(...Object.values(stepMs)) : (stepMs ?? null);
  }

  /** The times in each mode of a run that asks for none; null where they are not known. */
  ofModes(config: RunConfig, device: DeviceInfo): StepMsByMode | null {
    const stepMs = this.#find(config, device);
    return typeof stepMs === "object" ? stepMs : null;
  }

  /** The times on both; null where one of them is not known. */
  ofBoth(config: RunConfig, adapter: DeviceInfo, processor: DeviceInfo): StepMsByDevice | null {
    const [gpu, cpu] = [this.of(config, adapter), this.of(config, processor)];
    return gpu === null || cpu === null ? null : { gpu, cpu };
  }

  /** In place of what was known. */
  note(config: RunConfig, device: DeviceInfo, stepMs: StepTimes): void {
    if (!isStepTimes(stepMs)) return;
    const key = keyOf(config, device);
    this.#keep([{ key, stepMs }, ...this.#timesBut(key)].slice(0, mostTimes));
  }

  /** Such a run is timed anew. */
  forget(config: RunConfig, device: DeviceInfo): void {
    this.#keep(this.#timesBut(keyOf(config, device)));
  }

  #timesBut(key: string): readonly KnownTime[] {
    return this.#times.filter((time) => time.key !== key);
  }

  #keep(times: readonly KnownTime[]): void {
    this.#times = times;
    // What was stored belongs to it, too.
    void this.#read.then(() => this.#storage?.write(this.#times)).catch(() => {});
  }

  #find(config: RunConfig, device: DeviceInfo): StepTimes | undefined {
    const key = keyOf(config, device);
    return this.#times.find((time) => time.key === key)?.stepMs;
  }

  async #readStored(): Promise<void> {
    const stored = await this.#storage?.read().catch(() => null);
    if (!Array.isArray(stored)) return;
    // The first of a kind counts.
    this.#times = [...this.#times, ...stored.filter(isKnownTime)].slice(0, mostTimes);
  }
}

const isTime = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value > 0;

const isStepTimes = (value: unknown): value is StepTimes =>
  isTime(value) ||
  (typeof value === "object" &&
    value !== null &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(([mode, ms]) => isTime(ms) && fusionModes.some((known) => known === mode)));

const isKnownTime = (value: unknown): value is KnownTime =>
  typeof value === "object" &&
  value !== null &&
  "key" in value &&
  "stepMs" in value &&
  typeof value.key === "string" &&
  isStepTimes(value.stepMs);

/** All that the time of a step depends on: the device, the version of the kernels, and what is computed. */
function keyOf(
  config: RunConfig,
  { kind, vendor, architecture, description, processor }: DeviceInfo,
): string {
  const { dataset, model, hidden, optimizer, batchSize, precision, fusion } = config;
  const work = [dataset, model, hidden, optimizer, batchSize, precision, fusion];
  const kernels = kind === "gpu" ? kernelsHash() : processorKernelsHash();
  return JSON.stringify([kind, vendor, architecture, description, processor ?? null, kernels, work]);
}
