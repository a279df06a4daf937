/** @file How late a browser reports that a submit is done: what the quickest answer took beyond its steps. */
import { clamp } from "../../lib/math";
import type { Ticket } from "./ticket";

/** No browser reports later than this; a longer rest is the host's. */
const maxLatencyMs = 150;

interface Answer {
  rttMs: number;
  steps: number;
}

export class LatencyMeter {
  /** The one of the fewest steps that was answered first, of those that were sent upon an answer. */
  #quickest: Answer | null = null;
  #ms = 0;

  /** How long after the end of the work completion is reported, as far as that is known. */
  get ms(): number {
    return this.#ms;
  }

  /** What the quickest answer took, its steps included; 0 before there was one. */
  get quickestMs(): number {
    return this.#quickest?.rttMs ?? 0;
  }

  /** A submit was reported done. `rate` is the throughput that is known, steps per ms; 0 for none. */
  note({ sentMs, isUponAnswer, steps }: Ticket, nowMs: number, rate: number): void {
    // One that was sent at any time may meet a browser just before it looks; one sent upon an answer waits all of the interval.
    if (!isUponAnswer) return;
    const answer = { rttMs: nowMs - sentMs, steps };
    const known = this.#quickest;
    // The fewer steps it has, the less of them a browser that looks at intervals hides in its interval.
    if (!known || steps < known.steps || (steps === known.steps && answer.rttMs < known.rttMs))
      this.#quickest = answer;
    this.#ms = clamp(restOf(this.#quickest!, rate), 0, maxLatencyMs);
  }

  /** The next answer counts as the quickest one again. */
  forget(): void {
    this.#quickest = null;
  }
}

/** What an answer took beyond the steps themselves. */
const restOf = ({ rttMs, steps }: Answer, rate: number): number => rttMs - (rate > 0 ? steps / rate : 0);
