/** @file Replicas that are told to stop, until all of them are behind the same round; see Stopping. */

export class Rest {
  /** Steps after which each is behind a round, by number, of those that are still there. */
  readonly #settled: Map<number, number>;
  readonly #onRest: () => void;
  /** Who begins no other round. */
  #leader: number | null = null;

  /** Calls back once all are behind the round behind which the one that leads rests. */
  constructor(count: number, onRest: () => void) {
    this.#settled = new Map(Array.from({ length: count }, (_, number) => [number, -1]));
    this.#onRest = onRest;
  }

  settle(number: number, step: number, isResting: boolean): void {
    this.#settled.set(number, step);
    if (isResting) this.#leader = number;
    this.#look();
  }

  /** It has failed: the others need not wait for it, and where it was the one that leads, for none. */
  lose(number: number): void {
    this.#settled.delete(number);
    if (number === this.#leader) this.#onRest();
    else this.#look();
  }

  #look(): void {
    if (this.#leader === null) return;
    const step = this.#settled.get(this.#leader);
    if ([...this.#settled.values()].every((settled) => settled === step)) this.#onRest();
  }
}
