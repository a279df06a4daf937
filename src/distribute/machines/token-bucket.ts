/** So many per second, and at once up to `burst` of those that were not taken before. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #sinceMs: number;

  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#sinceMs = nowMs;
  }

  /** Takes one, if there is one. */
  take(nowMs: number): boolean {
    const earned = ((nowMs - this.#sinceMs) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#burst, this.#tokens + earned);
    this.#sinceMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** From now until there is one. */
  waitMs(nowMs: number): number {
    const lacking = 1 - this.#tokens - ((nowMs - this.#sinceMs) / 1000) * this.#perSecond;
    return Math.max(0, (lacking / this.#perSecond) * 1000);
  }
}
