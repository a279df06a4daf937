/** @file The comparisons of a worker: at most one that the page shows, and any number of scripted ones. Loaded with the first. */
import { Mutex } from "../lib/mutex";
import type { OnComparison } from "../train/compare/comparison";
import type { Engine } from "../train/engine";
import { Comparison, compare, comparisonGrid } from "../train/training";
import type { CompareAxes, CompareOptions, ComparisonMark, ComparisonResult, RunEvent } from "./api";
import { toFailure } from "./failure";

/** The worker that the comparisons are part of. */
export interface Host {
  emit(event: RunEvent): void;
  /** Pauses the run that the page shows. */
  pause(): void;
}

/**
 * Never beside the page's run: what two that share a device measure is each other. Whichever is started or resumed last goes
 * on, and the other waits to be resumed, so that nothing is lost.
 */
export class Comparisons {
  readonly #engine: Engine;
  readonly #host: Host;
  readonly #scripted = new Map<number, AbortController>();
  #current: Comparison | null = null;
  /** Of those that the page shows: one begins when the memory of the one before is free. */
  readonly #turns = new Mutex();

  constructor(engine: Engine, host: Host) {
    this.#engine = engine;
    this.#host = host;
  }

  /** Throws a ConfigError before anything has changed. */
  start(axes: CompareAxes, options: CompareOptions, number: number): void {
    const grid = comparisonGrid(axes, options);
    const comparison = new Comparison(grid, this.#prepare, this.#emit(number));
    this.#current?.cancel();
    this.#current = comparison;
    this.#host.pause();
    const tell = (error: unknown) =>
      this.#host.emit({ type: "comparison-failed", comparison: number, failure: toFailure(error) });
    this.#turns.run(() => comparison.run()).catch(tell);
  }

  pause(): void {
    this.#current?.pause();
  }

  resume(): void {
    this.#host.pause();
    this.#current?.resume();
  }

  cancel(): void {
    this.#current?.cancel();
  }

  /** Throws an Error where there is no comparison, or no such variant in it. */
  async rerun(variant: number): Promise<void> {
    if (!this.#current)
      throw new Error(
        "There is no comparison in this worker: the one before it took its own along. Start it anew.",
      );
    this.#host.pause();
    await this.#turns.run(async () => this.#current?.rerun(variant));
  }

  disturb(mark: ComparisonMark): void {
    this.#current?.disturb(mark);
  }

  async run(axes: CompareAxes, options: CompareOptions, number: number): Promise<ComparisonResult> {
    const abort = new AbortController();
    this.#scripted.set(number, abort);
    try {
      this.#host.pause();
      const { signal } = abort;
      return await compare(this.#prepare, axes, { ...options, signal, onUpdate: this.#emit(number) });
    } finally {
      this.#scripted.delete(number);
      this.#host.emit({ type: "scripted-end", run: number });
    }
  }

  abort(number: number): void {
    this.#scripted.get(number)?.abort();
  }

  readonly #prepare: Engine["prepare"] = (...args) => this.#engine.prepare(...args);

  #emit(comparison: number): OnComparison {
    return (report, losses) => this.#host.emit({ type: "comparison", comparison, report, losses });
  }
}
