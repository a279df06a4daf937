/** @file What a run remembers of its steps, and the time they took. */
import type { CallCounts } from "../../device/device";
import { quantile, sum } from "../../lib/math";
import type { Timing } from "../types";
import type { DecodedSteps } from "./decode-ring";

/** Metrics of the steps of one submit. */
export interface StepMetrics extends DecodedSteps {
  /** From 0. */
  firstStep: number;
  /** Training time so far: without loading, compiling, evaluating and pauses. */
  elapsedMs: number;
  stepMs: number;
  samplesPerSecond: number;
}

/** What was reported less than this apart was found by one look of the browser, whenever it was done. */
const oneLookMs = 1;

/** Intervals of a browser's looks that a step time is taken over. */
const looksPerSpan = 8;

interface Sum {
  ms: number;
  steps: number;
}

/** Time between two reports of completion. */
interface Interval extends Sum {
  /** Whether an evaluation took part of it; how large a part, nothing tells. */
  isMixed: boolean;
}

export class StepLog {
  readonly losses: number[] = [];
  readonly correct: number[] = [];
  readonly #sizes: number[] = [];
  readonly #stepMs: number[] = [];
  #firstWarm: number | undefined;
  /** Intervals of one step time so far, and how long they should be together. */
  #span: Sum = { ms: 0, steps: 0 };
  #spanMs = 0;
  readonly #keepsSteps: boolean;
  #steps = 0;
  #firstKept = 0;
  #samples = 0;
  /** Sums over the intervals but the last one, which may grow: those of steps alone, and those with an evaluation. */
  readonly #timed: Sum = { ms: 0, steps: 0 };
  readonly #mixed: Sum = { ms: 0, steps: 0 };
  #last: Interval | null = null;
  #lastMs = 0;
  #toldMs = 0;

  /** @param keepsSteps Whether `losses` and `correct` are of all steps, or only of those of the epoch under way. */
  constructor(keepsSteps = true) {
    this.#keepsSteps = keepsSteps;
  }

  get steps(): number {
    return this.#steps;
  }

  /** What comes now belongs to another epoch. */
  startEpoch(): void {
    if (this.#keepsSteps) return;
    this.#firstKept = this.#steps;
    for (const values of [this.losses, this.correct, this.#sizes]) values.length = 0;
  }

  /** Training begins, or goes on after a pause. */
  startClock(nowMs: number): void {
    this.#close();
    this.#lastMs = nowMs;
  }

  /** What was done at `nowMs` was an evaluation. */
  skip(nowMs: number): void {
    const ms = nowMs - this.#lastMs;
    // Reported with the steps before it: what it took of their time can't be told.
    if (this.#last && ms < oneLookMs) this.#last.isMixed = true;
    else this.#open({ ms, steps: 0, isMixed: true });
    this.#lastMs = nowMs;
  }

  /** Submits have grown to their lasting size: step times are of those from now on. */
  warmUp(): void {
    this.#firstWarm ??= this.#stepMs.length;
  }

  /**
   * Takes in steps whose completion was reported at `nowMs`. Where a browser looks at intervals of some `latencyMs`, one of them
   * tells little of a step: step times are then over several.
   */
  add(steps: DecodedSteps, nowMs: number, latencyMs = 0): StepMetrics {
    const { losses, correct, sizes } = steps;
    const firstStep = this.#steps;
    this.#steps += losses.length;
    this.#samples += sum(sizes);
    this.losses.push(...losses);
    this.correct.push(...correct);
    this.#sizes.push(...sizes);
    const ms = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    this.#spanMs = looksPerSpan * latencyMs;
    if (!this.#last || ms >= oneLookMs) this.#open({ ms: 0, steps: 0, isMixed: false });
    const interval = this.#last!;
    interval.ms += ms;
    interval.steps += losses.length;
    const stepMs = interval.isMixed ? this.#meanStepMs : interval.ms / interval.steps;
    const samplesPerSecond = (1000 * sum(sizes)) / (stepMs * losses.length);
    // What turns out to hold an evaluation is corrected later; time goes on meanwhile.
    this.#toldMs = Math.max(this.#toldMs, this.#trainMs);
    return { ...steps, firstStep, elapsedMs: this.#toldMs, stepMs, samplesPerSecond };
  }

  /** Loss and accuracy over the samples of steps from `first` on, which must not be before the epoch under way. */
  meanSince(first: number): { loss: number; accuracy: number } {
    const start = first - this.#firstKept;
    const sizes = this.#sizes.slice(start);
    const samples = sum(sizes);
    const loss = sizes.reduce((total, size, i) => total + size * this.losses[start + i]!, 0) / samples;
    return { loss, accuracy: sum(this.correct.slice(start)) / samples };
  }

  timing(loadMs: number, compileMs: number): Timing {
    this.#close();
    const known = this.#mixed.steps > this.#timed.steps ? [] : this.#stepMs.slice(this.#firstWarm ?? 0);
    const warm = known.length > 0 ? known : [this.#meanStepMs];
    const trainMs = this.#trainMs;
    return {
      loadMs,
      compileMs,
      trainMs,
      samplesPerSecond: trainMs > 0 ? (1000 * this.#samples) / trainMs : 0,
      stepMs: { median: quantile(warm, 0.5), p10: quantile(warm, 0.1), p90: quantile(warm, 0.9) },
    };
  }

  /** Time spent training. Steps that share their interval with an evaluation count as much as others do. */
  get #trainMs(): number {
    const [timed, mixed] = this.#sums();
    return timed.ms + mixed.steps * this.#meanStepMs;
  }

  /** Over the intervals without an evaluation, unless most steps are in the others. */
  get #meanStepMs(): number {
    const [timed, mixed] = this.#sums();
    const { ms, steps } = timed.steps < mixed.steps ? mixed : timed;
    return steps > 0 ? ms / steps : 0;
  }

  /** With the last interval as it is now. */
  #sums(): [timed: Sum, mixed: Sum] {
    const last = this.#last;
    const add = (total: Sum) =>
      last && last.steps > 0 ? { ms: total.ms + last.ms, steps: total.steps + last.steps } : total;
    return last?.isMixed ? [this.#timed, add(this.#mixed)] : [add(this.#timed), this.#mixed];
  }

  #open(interval: Interval): void {
    this.#close();
    this.#last = interval;
  }

  #close(): void {
    const last = this.#last;
    this.#last = null;
    if (!last || last.steps === 0) return;
    const total = last.isMixed ? this.#mixed : this.#timed;
    total.ms += last.ms;
    total.steps += last.steps;
    if (last.isMixed) return;
    this.#span.ms += last.ms;
    this.#span.steps += last.steps;
    if (this.#span.ms < this.#spanMs) return;
    this.#stepMs.push(this.#span.ms / this.#span.steps);
    this.#span = { ms: 0, steps: 0 };
  }
}

const countKeys = [
  "dispatches",
  "submits",
  "buffersCreated",
  "bindGroupsCreated",
  "writes",
  "maps",
  "polls",
] as const;

/** Calls per step, over the stretches in which submits had their lasting size. */
export class CallLog {
  readonly #counts: Readonly<CallCounts>;
  #window: { counts: CallCounts; steps: number; isWarm: boolean } | null = null;
  readonly #totals = { warm: emptyTotal(), all: emptyTotal() };

  constructor(counts: Readonly<CallCounts>) {
    this.#counts = counts;
  }

  open(steps: number, isWarm: boolean): void {
    if (this.#window && this.#window.isWarm === isWarm) return;
    this.close(steps);
    this.#window = { counts: { ...this.#counts }, steps, isWarm };
  }

  close(steps: number): void {
    const window = this.#window;
    this.#window = null;
    if (!window) return;
    for (const total of window.isWarm ? [this.#totals.warm, this.#totals.all] : [this.#totals.all]) {
      total.steps += steps - window.steps;
      for (const key of countKeys) total.counts[key] += this.#counts[key] - window.counts[key];
    }
  }

  /** Falls back on all training steps when the run was too short to warm up. */
  perStep(): CallCounts {
    const { counts, steps } = this.#totals.warm.steps > 0 ? this.#totals.warm : this.#totals.all;
    const perStep = { ...counts };
    for (const key of countKeys) perStep[key] /= Math.max(1, steps);
    return perStep;
  }
}

function emptyTotal(): { counts: CallCounts; steps: number } {
  const counts = Object.fromEntries(countKeys.map((key) => [key, 0])) as unknown as CallCounts;
  return { counts, steps: 0 };
}
