/**
 * @file What tuning has found out on an adapter, for as long as the storage keeps it: for this version of the browser and of the
 * kernels, and for no other.
 */
import type { DeviceInfo } from "../../device/device";
import type { Candidate, TunedLaunch } from "../../device/gpu/tune";
import type { ChosenLaunch } from "../../kernel/choice";
import { crc32Hex } from "../../lib/crc32";
import { kernelsHash, tunesHash } from "../kernels-hash";
import type { TimesStorage } from "./device-times";

/** Where what was found out holds. */
export interface TuningPlace {
  adapter: string;
  browser: string;
  kernels: string;
}

interface KeptPlace extends TuningPlace {
  launches: readonly TunedLaunch[];
  /** Of all the others. */
  checksum: string;
}

/** Adapters of a machine, each in the latest version; the latest are kept. */
const mostPlaces = 8;
/** Launches of a place. */
const mostLaunches = 500;

export class KeptTuning {
  readonly place: TuningPlace;
  readonly #storage: TimesStorage | undefined;
  readonly #read: Promise<void>;
  readonly #launches = new Map<string, TunedLaunch>();
  readonly #choices = new Map<string, ChosenLaunch>();
  #written: Promise<void> = Promise.resolve();
  #others: readonly unknown[] = [];
  #ignored = "";

  constructor(place: TuningPlace, storage?: TimesStorage) {
    this.place = place;
    this.#storage = storage;
    this.#read = this.#readStored();
  }

  /** Resolves when what was stored is known. Never rejects: without it, launches are tuned anew. */
  get ready(): Promise<void> {
    return this.#read;
  }

  /** Why something that was stored for this adapter is not used, as a sentence; empty where all is. */
  get ignored(): string {
    return this.#ignored;
  }

  get launches(): readonly TunedLaunch[] {
    return [...this.#launches.values()];
  }

  /** What launches run from here on. */
  get choices(): ReadonlyMap<string, ChosenLaunch> {
    return this.#choices;
  }

  of(key: string): TunedLaunch | undefined {
    return this.#launches.get(key);
  }

  /** @param isUsed Whether runs of this engine use it, or those of the next one. */
  note(launch: TunedLaunch, isUsed: boolean): void {
    this.#launches.delete(launch.key);
    this.#launches.set(launch.key, launch);
    if (isUsed) this.#use(launch);
    // What was stored belongs to it, too; and what is written last must have come last.
    this.#written = Promise.all([this.#read, this.#written])
      .then(() => this.#write())
      .catch(() => {});
  }

  /** Resolves when what was noted so far is stored, or can't be. */
  get written(): Promise<void> {
    return this.#written;
  }

  /** The next tuning times these again; what was excluded stays so. */
  forgetTimes(keys: readonly string[]): void {
    for (const key of keys) {
      const known = this.#launches.get(key);
      const candidates = known?.candidates.filter(({ excluded }) => excluded !== "") ?? [];
      if (known) this.#launches.set(key, { ...known, candidates, chosen: null });
    }
  }

  #use(launch: TunedLaunch): void {
    const choice = choiceBy(launch);
    if (choice) this.#choices.set(launch.key, choice);
    else this.#choices.delete(launch.key);
  }

  async #write(): Promise<void> {
    const launches = this.launches.slice(-mostLaunches);
    const kept = { ...this.place, launches };
    await this.#storage?.write(
      [{ ...kept, checksum: checksumOf(kept) }, ...this.#others].slice(0, mostPlaces),
    );
  }

  async #readStored(): Promise<void> {
    const stored = await this.#storage?.read().catch(() => undefined);
    if (stored === undefined || stored === null) return;
    if (!Array.isArray(stored)) {
      this.#ignored = "What was kept of tuning is not what Halfstep writes, and is ignored.";
      return;
    }
    const { adapter, browser, kernels } = this.place;
    const isHere = (one: unknown) => isRecord(one) && one["adapter"] === adapter;
    this.#others = stored.filter((one) => !isHere(one));
    const kept: unknown = stored.find(isHere);
    if (kept === undefined) return;
    if (!isKeptPlace(kept)) {
      this.#ignored =
        "What was kept of tuning on this adapter was changed since it was written, and is ignored.";
    } else if (kept.kernels !== kernels) {
      this.#ignored = `What was kept of tuning is of other kernels (${kept.kernels}, here ${kernels}), and is ignored.`;
    } else if (kept.browser !== browser) {
      this.#ignored = `What was kept of tuning is of another browser (${kept.browser}), and is ignored.`;
    } else {
      // What was found out meanwhile counts.
      for (const launch of kept.launches) {
        if (this.#launches.has(launch.key)) continue;
        this.#launches.set(launch.key, launch);
        this.#use(launch);
      }
    }
  }
}

/** Where tuning on this adapter holds. */
export function placeOf({ vendor, architecture, description }: DeviceInfo): TuningPlace {
  return {
    adapter: [vendor, architecture, description].filter(Boolean).join(" "),
    browser: globalThis.navigator?.userAgent ?? process.version,
    kernels: `${kernelsHash()}-${tunesHash()}`,
  };
}

/** What a launch runs by what is known of it; null where that decides nothing. */
function choiceBy({ kernel, candidates, chosen }: TunedLaunch): ChosenLaunch | null {
  const taken = chosen === null ? undefined : candidates[chosen];
  if (!taken) return null;
  const timed = candidates.flatMap(({ variant, tune, us }) => (us === null ? [] : { variant, tune, us }));
  return { kernel, variant: taken.variant, tune: taken.tune, ...(timed.length > 0 && { candidates: timed }) };
}

const checksumOf = ({ adapter, browser, kernels, launches }: Omit<KeptPlace, "checksum">): string =>
  crc32Hex(new TextEncoder().encode(JSON.stringify([adapter, browser, kernels, launches])));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isKeptPlace = (value: unknown): value is KeptPlace =>
  isRecord(value) &&
  ["adapter", "browser", "kernels"].every((name) => typeof value[name] === "string") &&
  Array.isArray(value["launches"]) &&
  value["launches"].every(isTunedLaunch) &&
  value["checksum"] === checksumOf(value as unknown as KeptPlace);

const isTunedLaunch = (value: unknown): value is TunedLaunch =>
  isRecord(value) &&
  typeof value["key"] === "string" &&
  typeof value["kernel"] === "string" &&
  isNumbers(value["dims"]) &&
  Array.isArray(value["candidates"]) &&
  value["candidates"].every(isCandidate) &&
  (value["chosen"] === null || isTakeable(value["candidates"][Number(value["chosen"])]));

const isTakeable = (candidate: Candidate | undefined): boolean => candidate?.excluded === "";

const isCandidate = (value: unknown): value is Candidate =>
  isRecord(value) &&
  typeof value["variant"] === "string" &&
  isNumbers(value["tune"]) &&
  typeof value["excluded"] === "string" &&
  (value["us"] === null || (typeof value["us"] === "number" && value["us"] >= 0));

const isNumbers = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).every((number) => typeof number === "number");
