/**
 * @file Finds out on an adapter which variant of a kernel is the fastest for each launch of a program: first which of them compile,
 * answer and are right, then what those take, in turns. What was found to be wrong is not tried again.
 */

import { type ChoosableLaunch, choiceOf, isSameChoice, launchKey } from "../../kernel/choice";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import { abortable } from "../../lib/abortable";
import { messageOf } from "../../lib/message-of";
import { within } from "../../lib/within";
import type { LaunchBench } from "./tune-bench";
import { fastestOf, timeInTurns } from "./tune-times";

/** One way to compute a launch, and what became of it. */
export interface Candidate {
  variant: string;
  tune: WgslVariant["tune"];
  /** Microseconds of a launch; null where it was not timed. */
  us: number | null;
  /** Why it is never taken, as a sentence; empty where nothing speaks against it. */
  excluded: string;
}

/** What is known of the launches of one key. */
export interface TunedLaunch {
  key: string;
  kernel: string;
  dims: ChoosableLaunch["dims"];
  /** What is used without tuning comes first. */
  candidates: readonly Candidate[];
  /** Number of the one to take; null where there is nothing to choose by. */
  chosen: number | null;
}

export interface TunerOptions {
  /** What may run a launch here, the variant that is used without tuning first. */
  candidatesOf: (launch: ChoosableLaunch) => readonly WgslVariant[];
  openBench: (launch: ChoosableLaunch) => LaunchBench;
  /** Aborted when the device of the benches is lost. */
  lost: AbortSignal;
  /** What was found before. */
  known: (key: string) => TunedLaunch | undefined;
  /** Called with each launch of which something was found out. */
  onTuned: (launch: TunedLaunch) => void;
  /** Time for all of it, in milliseconds: none of it is waited for longer, but an answer that has to come. */
  wallMs?: number;
  /** Time after which nothing more is timed. */
  timingMs: number;
  /** A device that has not answered by then hangs. */
  hangMs: number;
  /** What the clock must tell apart. */
  leastMs: number;
  /** Whether the compiler is given all at once, or launch by launch, so that it can be left. */
  compilesAhead?: boolean;
  /** Ends it between two pieces of work. */
  signal?: AbortSignal;
}

export interface TuningTally {
  /** Waiting for the compiler. */
  compileMs: number;
  /** Holding results against what they have to be; with it goes what a driver compiles when something is launched first. */
  checkMs: number;
  timingMs: number;
  /** Launches for which there was no time. */
  left: number;
  /** Why it ended early, as a sentence; empty where it did not. */
  trouble: string;
}

/** The device does not answer, or is gone. */
class NoAnswer extends Error {
  override name = "NoAnswer";
}

/** Whether all that could compute the launch was tried. */
export const isTuned = (known: TunedLaunch | undefined, candidates: readonly WgslVariant[]): boolean =>
  candidates.length < 2 ||
  (known !== undefined &&
    candidates.every(({ name: variant, tune }) =>
      known.candidates.some(
        (tried) => isSameChoice(tried, { variant, tune }) && (tried.us !== null || tried.excluded !== ""),
      ),
    ));

/** Tunes launches in their order, those of a key once. Throws the signal's reason; a device that fails is told of in the tally. */
export async function tune(
  launches: readonly ChoosableLaunch[],
  options: TunerOptions,
): Promise<TuningTally> {
  const tally: TuningTally = { compileMs: 0, checkMs: 0, timingMs: 0, left: 0, trouble: "" };
  const tuner = new Tuner(options, tally);
  const keys = launches.map(launchKey);
  const open = launches
    .filter((launch, index) => {
      const key = keys[index]!;
      return keys.indexOf(key) === index && !isTuned(options.known(key), options.candidatesOf(launch));
    })
    .map((launch) => new LaunchTuning(launch, options));
  if (options.compilesAhead) for (const one of open) void one.compile();
  try {
    for (const one of open) {
      if (tally.trouble || !(await tuner.tune(one))) tally.left++;
    }
  } finally {
    for (const one of open) one.dispose();
  }
  return tally;
}

/** A launch on its bench. */
class LaunchTuning {
  readonly launch: ChoosableLaunch;
  readonly variants: readonly WgslVariant[];
  /** Of each variant; empty as long as nothing speaks against it. */
  readonly excluded: string[];
  readonly us: (number | null)[];
  readonly #options: TunerOptions;
  #bench: LaunchBench | undefined;
  #compiling: Promise<unknown> | undefined;

  constructor(launch: ChoosableLaunch, options: TunerOptions) {
    this.launch = launch;
    this.#options = options;
    this.variants = options.candidatesOf(launch);
    const before = options.known(launchKey(launch))?.candidates ?? [];
    this.excluded = this.variants.map(({ name: variant, tune }) => {
      return before.find((one) => isSameChoice(one, { variant, tune }))?.excluded ?? "";
    });
    this.us = this.variants.map(() => null);
  }

  get bench(): LaunchBench {
    this.#bench ??= this.#options.openBench(this.launch);
    return this.#bench;
  }

  /** Numbers of those that nothing speaks against. */
  get left(): number[] {
    return [...this.variants.keys()].filter((index) => this.excluded[index] === "");
  }

  /** Never rejects. */
  compile(): Promise<unknown> {
    this.#compiling ??= Promise.all(
      this.left.map((index) =>
        this.bench.compile(this.variants[index]!).catch((error: unknown) => {
          this.excluded[index] = messageOf(error);
        }),
      ),
    );
    return this.#compiling;
  }

  /** @param chosen Number of the variant that is taken. */
  tell(chosen: number | null): void {
    const { kernel, dims } = this.launch;
    const candidates = this.variants.map((variant, index) => {
      const { variant: name, tune } = choiceOf(kernel, variant);
      return { variant: name, tune, us: this.us[index]!, excluded: this.excluded[index]! };
    });
    this.#options.onTuned({ key: launchKey(this.launch), kernel: kernel.name, dims, candidates, chosen });
  }

  /** Notes what must not be taken: the first of the others is, where that is what is usually taken. */
  tellUntimed(): false {
    if (this.excluded.some(Boolean)) this.tell(this.excluded[0] === "" ? null : (this.left[0] ?? null));
    return false;
  }

  dispose(): void {
    this.#bench?.dispose();
  }
}

class Tuner {
  readonly #options: TunerOptions;
  readonly #tally: TuningTally;
  readonly #endMs: number;

  constructor(options: TunerOptions, tally: TuningTally) {
    this.#options = options;
    this.#tally = tally;
    this.#endMs = performance.now() + (options.wallMs ?? Number.POSITIVE_INFINITY);
  }

  /** Whether there was time to find out what is fastest. */
  async tune(one: LaunchTuning): Promise<boolean> {
    if (!this.#hasTime) return false;
    if (!(await this.#compile(one))) return false;
    /** The variant that is at work. */
    let index = 0;
    try {
      for (index of one.left) {
        const checked = this.#answer(() => one.bench.check(one.variants[index]!), "checkMs");
        one.excluded[index] = await this.#problem(checked);
        if (!this.#hasTime) return one.tellUntimed();
      }
      const time = (number: number, counts: readonly number[]) => {
        index = number;
        return this.#answer(() => one.bench.time(one.variants[number]!, counts), "timingMs");
      };
      const times = await timeInTurns(one.left, time, { ...this.#options, hasTime: () => this.#hasTime });
      if (!times) return one.tellUntimed();
      for (const [number, { us }] of times) one.us[number] = us;
      one.tell(fastestOf(times));
      return true;
    } catch (error) {
      if (this.#options.signal?.aborted) throw error;
      one.excluded[index] = messageOf(error);
      if (error instanceof NoAnswer) this.#tally.trouble = error.message;
      return one.tellUntimed();
    }
  }

  get #hasTime(): boolean {
    return performance.now() < this.#endMs && this.#tally.timingMs < this.#options.timingMs;
  }

  /** Whether the compiler was done in time. */
  async #compile(one: LaunchTuning): Promise<boolean> {
    const startMs = performance.now();
    const leftMs = Math.min(this.#endMs - startMs, mostTimerMs);
    const compiled = one.compile().then(() => true);
    const isDone = await abortable(within(compiled, leftMs, false), this.#options.signal);
    this.#tally.compileMs += performance.now() - startMs;
    return isDone;
  }

  /** What speaks against a variant, be it that the check itself fails. Throws NoAnswer, and the signal's reason. */
  #problem(checked: Promise<string>): Promise<string> {
    return checked.catch((error: unknown) => {
      if (error instanceof NoAnswer || this.#options.signal?.aborted) throw error;
      return messageOf(error);
    });
  }

  /** What the device answers; its time is spent on `what`. Throws NoAnswer, the signal's reason, and what `work` throws. */
  async #answer<T>(work: () => Promise<T>, what: "checkMs" | "timingMs"): Promise<T> {
    const { lost, hangMs, signal } = this.#options;
    const startMs = performance.now();
    const late = Symbol();
    const answer = within(work(), hangMs, late).catch(async (error: unknown) => {
      // What was under way fails a moment before its device is said to be lost.
      if (!lost.aborted) await new Promise((resolve) => setTimeout(resolve, lossMs));
      throw error;
    });
    try {
      const found = await abortable(abortable(answer, lost), signal);
      if (found === late) throw new NoAnswer(`The device did not answer within ${hangMs} ms.`);
      return found as T;
    } catch (error) {
      if (signal?.aborted || !lost.aborted) throw error;
      throw new NoAnswer(messageOf(lost.reason));
    } finally {
      this.#tally[what] += performance.now() - startMs;
    }
  }
}

const lossMs = 100;

/** Longer ones a timer takes for none. */
const mostTimerMs = 2 ** 31 - 1;
