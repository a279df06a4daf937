/** @file The time that steps take, out of when they were reported done, with evaluations between them. */
import { quantile, sum } from "../../lib/math";
import type { Timing } from "../types";
import { type Burst, BurstTimes } from "./burst-times";

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

export class StepTimes {
  readonly #stepMs: number[] = [];
  #firstWarm: number | undefined;
  /** Intervals of one step time so far, and how long they should be together. */
  #span: Sum = { ms: 0, steps: 0 };
  #spanMs = 0;
  /** Sums over the intervals but the last one, which may grow: those of steps alone, and those with an evaluation. */
  readonly #timed: Sum = { ms: 0, steps: 0 };
  readonly #mixed: Sum = { ms: 0, steps: 0 };
  readonly #bursts = new BurstTimes();
  #last: Interval | null = null;
  #lastMs = 0;

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
   * Takes in so many steps, whose completion was reported at `nowMs`, and returns what one of them took. Where a browser looks at
   * intervals of some `latencyMs`, one of them tells little of a step: step times are then over several.
   */
  add(steps: number, nowMs: number, latencyMs: number): number {
    const ms = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    this.#spanMs = looksPerSpan * latencyMs;
    if (!this.#last || ms >= oneLookMs) this.#open({ ms: 0, steps: 0, isMixed: false });
    const interval = this.#last!;
    interval.ms += ms;
    interval.steps += steps;
    return interval.isMixed ? this.#meanStepMs : interval.ms / interval.steps;
  }

  /** The same of a burst whose last report came at `nowMs`. */
  addBurst(burst: Omit<Burst, "wallMs">, nowMs: number, isSlowed: boolean): number {
    this.#close();
    const wallMs = isSlowed ? nowMs - this.#lastMs : null;
    this.#lastMs = nowMs;
    return this.#bursts.add({ ...burst, wallMs });
  }

  /** Time spent training. Steps that share their interval with an evaluation count as much as others do. */
  get trainMs(): number {
    const [timed, mixed] = this.#sums();
    return timed.ms + mixed.steps * this.#meanStepMs + this.#bursts.steps * this.#bursts.meanMs;
  }

  /** Time in which the run waited to be watched. */
  get waitedMs(): number {
    return this.#bursts.waitedMs;
  }

  /** Over all steps so far; null before the first one. */
  get stepMsSoFar(): number | null {
    const steps = this.#bursts.steps + sum(this.#sums().map((one) => one.steps));
    return steps > 0 ? this.trainMs / steps : null;
  }

  /** Over the submits since the run was warm. */
  stepMs(): Timing["stepMs"] {
    this.#close();
    const known = this.#mixed.steps > this.#timed.steps ? [] : this.#stepMs.slice(this.#firstWarm ?? 0);
    const steps = known.length > 0 ? known : this.#bursts.stepMs;
    const warm = steps.length > 0 ? steps : [this.#meanStepMs || this.#bursts.meanMs];
    return { median: quantile(warm, 0.5), p10: quantile(warm, 0.1), p90: quantile(warm, 0.9) };
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
