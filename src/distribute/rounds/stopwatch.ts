/** @file What a replica's time in a round goes into. */
import { epochMs, type Tally } from "./notes";

export class Stopwatch {
  readonly #times = { computeMs: 0, exchangeMs: 0, waitMs: 0 };

  get times(): Pick<Tally, "computeMs" | "exchangeMs" | "waitMs"> {
    return { ...this.#times };
  }

  /** The device took so long; the rest of the time it had others to serve. */
  computed(computeMs: number, tookMs: number): void {
    this.#times.computeMs += Math.min(computeMs, tookMs);
    this.#times.waitMs += Math.max(0, tookMs - computeMs);
  }

  /** All of this is computing. */
  async compute<T>(work: Promise<T>): Promise<T> {
    const begun = performance.now();
    const result = await work;
    this.#times.computeMs += performance.now() - begun;
    return result;
  }

  /** Until the last one began to send this one waited for it; from then on for what carries the frames. */
  received(begunAt: number, lastSentAt: number): void {
    const tookMs = epochMs() - begunAt;
    const waitMs = Math.min(Math.max(0, lastSentAt - begunAt), tookMs);
    this.#times.waitMs += waitMs;
    this.#times.exchangeMs += tookMs - waitMs;
  }
}
