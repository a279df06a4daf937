/** @file Whether a run may go on: it can be paused, stepped and stopped from outside, at any time. */
import { Signal } from "../../lib/signal";

export class Gate {
  readonly #wake = new Signal();
  readonly #stopping = new AbortController();
  #isPaused = false;
  #stepsToTake = 0;

  /** Aborted once the run is to end. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  get isStopped(): boolean {
    return this.stopping.aborted;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Whether not even a single step is wanted. */
  get isShut(): boolean {
    return this.#isPaused && this.#stepsToTake === 0;
  }

  pause(): void {
    this.#isPaused = true;
    this.#wake.fire();
  }

  resume(): void {
    this.#isPaused = false;
    this.#wake.fire();
  }

  /** Lets a single step through while paused. */
  singleStep(): void {
    this.#stepsToTake++;
    this.#wake.fire();
  }

  stop(): void {
    this.#stopping.abort();
    this.#wake.fire();
  }

  /** Steps pass. Tells whether it is a single one. */
  pass(): boolean {
    if (this.#isPaused) this.#stepsToTake--;
    return this.#isPaused;
  }

  /** Resolves when it is no longer shut, or the run is to end. */
  opened(): Promise<void> {
    return this.#wake.wait(() => !this.isShut || this.isStopped);
  }

  /** Resolves after so many milliseconds, and at once when the run is paused or to end, or `isOver` when `wake` is called. */
  async rest(ms: number, isOver: () => boolean): Promise<void> {
    let isRested = false;
    const timer = setTimeout(() => {
      isRested = true;
      this.#wake.fire();
    }, ms);
    await this.#wake.wait(() => isRested || this.#isPaused || this.isStopped || isOver());
    clearTimeout(timer);
  }

  /** What rests looks again whether it is over. */
  wake(): void {
    this.#wake.fire();
  }
}
