/** @file Which variants the launches of a run get on its adapter, and when that is found out. */
import type { Device, DeviceInfo } from "../../device/device";
import type { TunedLaunch, TuningTally } from "../../device/gpu/tune";
import type { TuningOptions } from "../../device/gpu/tune-launches";
import type { Launch } from "../../graph/launch";
import type { Program } from "../../graph/program";
import { launchKey } from "../../kernel/choice";
import { candidatesFor } from "../../kernel/choose-variant";
import type { IdleTime } from "../../lib/idle-time";
import { within } from "../../lib/within";
import type { PrepareOptions } from "../prepared-run";
import { traceWithoutData } from "../report/fusion-report";
import type { Route } from "../run/detours";
import type { Trainer } from "../run/trainer";
import type { RunConfig } from "../types";
import type { TimesStorage } from "./device-times";
import { type GivenChoices, givenChoices } from "./given-choices";
import { KeptTuning, placeOf, type TuningPlace } from "./kept-tuning";

/** How long a storage may take to be read. */
const storagePatienceMs = 500;

/** What is known of tuning, and what the adapter's matrix units multiply, as it lists them. */
export interface TuningReport extends AdapterTuning {
  matrixUnits: readonly string[];
}

/** A table of what was tried on an adapter. */
export interface AdapterTuning extends TuningPlace {
  /** Why something that was kept is not used, as a sentence; empty where all is. */
  ignored: string;
  launches: readonly TunedLaunch[];
  /** Of the latest tuning of this engine; null before that. */
  tally: TuningTally | null;
}

/** For what can't be told before a device is open, as if it could do everything. */
const everything = { features: { has: () => true }, language: { has: () => true } };

export class Tuning {
  readonly #storage: TimesStorage | undefined;
  readonly #kept = new Map<string, KeptTuning>();
  /** Launches that a run has waited for: no other one does. */
  readonly #waitedFor = new Set<string>();
  /** Launches that an idle time has left as they are: here they can be computed in one way only, or are too large to be tried. */
  readonly #settled = new Set<string>();
  #tally: TuningTally | null = null;

  constructor(storage?: TimesStorage) {
    this.#storage = storage;
  }

  /**
   * What the launches of a run are to be: what it was given, as far as that is about its step, or what was found out here. On a
   * GPU that is no software, those that were never tuned are tuned first, which a run waits some 300 ms for, once. Never
   * rejects: what is not known gets what suits the adapter.
   */
  async choicesFor(
    { device, traced: { train } }: Route,
    { choices: given, idleTime }: Pick<PrepareOptions, "choices"> & { idleTime?: IdleTime },
  ): Promise<GivenChoices> {
    const { info, halfForm, lost } = device;
    if (given) return givenChoices(train.program, train.fusion.mode, given);
    if (info.kind !== "gpu") return { choices: new Map(), untaken: [] };
    const kept = await this.#keptOn(info);
    const open = this.#untuned(info, kept, train.program.launches).filter((launch) => {
      return !this.#waitedFor.has(launchKey(launch));
    });
    // What only measures a run has no time to lose.
    if (idleTime && !info.isFallback && open.length > 0 && !lost.aborted) {
      for (const launch of open) this.#waitedFor.add(launchKey(launch));
      const options = { when: "before-run", form: halfForm ?? "packed", isUsed: true } as const;
      await this.#tune(kept, open, options).catch(() => {});
    }
    return { choices: new Map(kept.choices), untaken: [] };
  }

  /**
   * Tunes what is not tuned of a run's launches when nothing is at work, for the next engine: this one's runs stay comparable.
   * Nothing where that would be kept nowhere. Throws a DeviceError.
   */
  async afterRun(
    { device, program }: Pick<Trainer, "device" | "program">,
    idleTime: IdleTime,
  ): Promise<void> {
    const { info } = device;
    if (info.kind !== "gpu" || !this.#storage) return;
    const kept = await this.#keptOn(info);
    if (this.#untuned(info, kept, program.launches).length > 0)
      await this.#tuneIdly(kept, device, program.launches, idleTime, false);
  }

  /**
   * Times the launches of a configuration's step again, be they tuned or not, when nothing is at work: on a GPU for the next run, on
   * a software adapter for the next engine.
   */
  async again(config: RunConfig, device: Device, idleTime: IdleTime): Promise<AdapterTuning> {
    const knownRefusal = (program: Program) => device.knownRefusal(program);
    const { launches } = traceWithoutData(config, device.maxBindings, knownRefusal).train.program;
    const kept = await this.#keptOn(device.info);
    kept.forgetTimes(launches.map(launchKey));
    this.#settled.clear();
    const total: TuningTally = { compileMs: 0, checkMs: 0, timingMs: 0, left: launches.length, trouble: "" };
    // As many idle times as it takes, as long as each gets further than the one before.
    for (let before = total.left + 1; total.left > 0 && total.left < before && !total.trouble; ) {
      before = total.left;
      const tally = await this.#tuneIdly(kept, device, launches, idleTime, !device.info.isFallback);
      total.compileMs += tally.compileMs;
      total.checkMs += tally.checkMs;
      total.timingMs += tally.timingMs;
      Object.assign(total, { left: tally.left, trouble: tally.trouble });
    }
    this.#tally = total;
    return this.report(device.info);
  }

  async report(info: DeviceInfo): Promise<AdapterTuning> {
    const { place, ignored, launches } = await this.#keptOn(info);
    return { ...place, ignored, launches, tally: this.#tally };
  }

  async #keptOn(info: DeviceInfo): Promise<KeptTuning> {
    const place = placeOf(info);
    const kept = this.#kept.get(place.adapter) ?? new KeptTuning(place, this.#storage);
    this.#kept.set(place.adapter, kept);
    await within(kept.ready, storagePatienceMs, null);
    return kept;
  }

  /** Those that could be computed in several ways, of which none was chosen. */
  #untuned({ isFallback }: DeviceInfo, kept: KeptTuning, launches: readonly Launch[]): readonly Launch[] {
    const adapter = isFallback ? "software" : "hardware";
    return launches.filter((launch) => {
      const { kernel, dims, params, storage } = launch;
      const key = launchKey(launch);
      const known = kept.of(key);
      const isChosen = known !== undefined && known.chosen !== null;
      if (isChosen || this.#settled.has(key)) return false;
      return candidatesFor(kernel, dims, params, adapter, everything, { storage, form: "native" }).length > 1;
    });
  }

  #tuneIdly(
    kept: KeptTuning,
    { info, halfForm }: Device,
    launches: readonly Launch[],
    idleTime: IdleTime,
    isUsed: boolean,
  ): Promise<TuningTally> {
    const options = { when: "idle", form: halfForm ?? "packed", isUsed } as const;
    return idleTime.use(async (signal) => {
      // Begun again after an interruption, it goes on with what is left.
      const open = this.#untuned(info, kept, launches);
      const tally = await this.#tune(kept, open, { ...options, signal });
      if (tally.left === 0 && !tally.trouble) for (const launch of open) this.#settled.add(launchKey(launch));
      await kept.written;
      return tally;
    });
  }

  async #tune(
    kept: KeptTuning,
    launches: readonly Launch[],
    { isUsed, ...options }: Pick<TuningOptions, "when" | "form" | "signal"> & { isUsed: boolean },
  ): Promise<TuningTally> {
    const { tuneLaunches } = await import("../../device/gpu/tune-launches");
    this.#tally = await tuneLaunches(launches, {
      ...options,
      known: (key) => kept.of(key),
      onTuned: (launch) => kept.note(launch, isUsed),
    });
    return this.#tally;
  }
}
