/** @file A systolic array that can be moved to any of its cycles: forwards it steps, backwards it computes again from a state that was kept. */
import type { ArrayState, SystolicArray } from "./systolic-array";

/** States that are kept, evenly over all cycles. */
const mostKept = 64;
/** Cycles between two looks at the clock. */
const unwatched = 16;

export class Replay {
  readonly array: SystolicArray;
  readonly #kept = new Map<number, ArrayState>();
  readonly #stride: number;

  constructor(array: SystolicArray) {
    this.array = array;
    this.#stride = Math.ceil(array.schedule.cycles / mostKept);
  }

  /** Cycles that are over. */
  get cycle(): number {
    return this.array.state.cycle;
  }

  /** Steps towards a cycle, up to the last, for at most so long. Resolves nothing: call it again until it returns true, which is there. */
  goTowards(wanted: number, budgetMs = Number.POSITIVE_INFINITY): boolean {
    const target = Math.min(Math.max(0, wanted), this.array.schedule.cycles);
    const endMs = performance.now() + budgetMs;
    const nearest = Math.floor(target / this.#stride) * this.#stride;
    if (target < this.cycle || this.#kept.has(nearest)) this.#restoreBefore(target);
    while (this.cycle < target) {
      this.array.step();
      if (this.cycle % this.#stride === 0 && !this.#kept.has(this.cycle))
        this.#kept.set(this.cycle, this.array.save());
      if (this.cycle % unwatched === 0 && performance.now() > endMs) break;
    }
    return this.cycle === target;
  }

  /** The latest that is kept and not after the target, where that is nearer than what is there. */
  #restoreBefore(target: number): void {
    let from = Math.floor(target / this.#stride) * this.#stride;
    while (from > 0 && !this.#kept.has(from)) from -= this.#stride;
    if (target >= this.cycle && from <= this.cycle) return;
    this.array.restore(this.#kept.get(from) ?? null);
  }
}
