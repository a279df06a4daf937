/** @file Lets a measurement have a device while nothing else works on it; it gives way as soon as something does. */
import { Signal } from "./signal";

/** Between two pieces of the same work there is no time to be had. */
const settleMs = 300;

export class IdleTime {
  readonly #settleMs: number;
  readonly #atWork = new Set<object>();
  readonly #changed = new Signal();
  #begun = 0;
  #interrupt: (() => Promise<void>) | null = null;

  constructor(settle = settleMs) {
    this.#settleMs = settle;
  }

  /** Something begins to work: a task under way is aborted. Resolves when it has ended. */
  async begin(work: object): Promise<void> {
    this.#begun++;
    this.#atWork.add(work);
    await this.#interrupt?.();
  }

  /** It works no longer, or not for now. */
  rest(work: object): void {
    this.#atWork.delete(work);
    this.#changed.fire();
  }

  /**
   * Runs the task when nothing has been at work for a moment, and from its start again each time that something begins before it
   * has ended: then its signal is aborted, and it should reject soon. Resolves or rejects as the task that was left alone.
   */
  async use<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (;;) {
      await this.#quiet();
      if (!this.#isIdle) continue;
      const interruption = new AbortController();
      const running = task(interruption.signal);
      const ended = running.then(
        () => {},
        () => {},
      );
      this.#interrupt = () => {
        interruption.abort();
        return ended;
      };
      try {
        return await running;
      } catch (error) {
        if (!interruption.signal.aborted) throw error;
      } finally {
        this.#interrupt = null;
        this.#changed.fire();
      }
    }
  }

  get #isIdle(): boolean {
    return this.#atWork.size === 0 && !this.#interrupt;
  }

  /** Resolves when nothing has begun for a moment. */
  async #quiet(): Promise<void> {
    let begun: number;
    do {
      await this.#changed.wait(() => this.#isIdle);
      begun = this.#begun;
      await new Promise((resolve) => setTimeout(resolve, this.#settleMs));
    } while (begun !== this.#begun);
  }
}
