/**
 * @file The time that steps take on a device that has time to spare between them. A burst of steps is two submits, of which the
 * second waits for nothing but the first: what lies between the reports of the two is the time of the second's steps, however
 * late a browser tells of either.
 */
import { sum } from "../../lib/math";

/** Bursts that a step time is taken over: a single one tells little where a browser looks every few milliseconds. */
const burstsPerTime = 16;

/** What was reported of one burst. */
export interface Burst {
  steps: number;
  /** The steps of its second submit, and the time between the reports of both. */
  timed: { steps: number; ms: number };
  /** From its first submit to its last report, which is more than its steps took. */
  answeredMs: number;
  /** Since the last report before it, where it waited for its turn; null where it did not. */
  wallMs: number | null;
}

export class BurstTimes {
  /** What a step took, once for every so many bursts. */
  readonly stepMs: number[] = [];
  #latest: Burst["timed"][] = [];
  #bursts = 0;
  #steps = 0;
  #timedSteps = 0;
  #timedMs = 0;
  #slowedSteps = 0;
  #slowedMs = 0;
  /** Of the answers to all steps of a burst, per step. */
  #quickestMs = Number.POSITIVE_INFINITY;

  /** Takes in a burst, and returns what a step took of the latest ones. */
  add({ steps, timed, answeredMs, wallMs }: Burst): number {
    this.#steps += steps;
    this.#timedSteps += timed.steps;
    this.#timedMs += timed.ms;
    this.#quickestMs = Math.min(this.#quickestMs, answeredMs / steps);
    if (wallMs !== null) {
      this.#slowedMs += wallMs;
      this.#slowedSteps += steps;
    }
    this.#latest = [...this.#latest, timed].slice(-burstsPerTime);
    const ms = sum(this.#latest.map((one) => one.ms));
    const latestMs = ms > 0 ? ms / sum(this.#latest.map((one) => one.steps)) : this.meanMs;
    if (++this.#bursts % burstsPerTime === 0) this.stepMs.push(latestMs);
    return latestMs;
  }

  get steps(): number {
    return this.#steps;
  }

  /** What a step takes: no more than its quickest answer, where nothing could be timed. 0 before the first one. */
  get meanMs(): number {
    if (this.#timedMs > 0) return this.#timedMs / this.#timedSteps;
    return this.#steps > 0 ? this.#quickestMs : 0;
  }

  /** Time in which the device had nothing to do. */
  get waitedMs(): number {
    return Math.max(0, this.#slowedMs - this.#slowedSteps * this.meanMs);
  }
}
