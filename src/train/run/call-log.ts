/** @file What the steps of a run ask of the device, counted. */
import type { CallCounts } from "../../device/device";

const countKeys = [
  "dispatches",
  "submits",
  "buffersCreated",
  "bindGroupsCreated",
  "writes",
  "maps",
  "polls",
] as const;

/** Calls per step, over the stretches in which submits had their lasting size. */
export class CallLog {
  readonly #counts: Readonly<CallCounts>;
  #window: { counts: CallCounts; steps: number; isWarm: boolean } | null = null;
  readonly #totals = { warm: emptyTotal(), all: emptyTotal() };

  constructor(counts: Readonly<CallCounts>) {
    this.#counts = counts;
  }

  open(steps: number, isWarm: boolean): void {
    if (this.#window && this.#window.isWarm === isWarm) return;
    this.close(steps);
    this.#window = { counts: { ...this.#counts }, steps, isWarm };
  }

  close(steps: number): void {
    const window = this.#window;
    this.#window = null;
    if (!window) return;
    for (const total of window.isWarm ? [this.#totals.warm, this.#totals.all] : [this.#totals.all]) {
      total.steps += steps - window.steps;
      for (const key of countKeys) total.counts[key] += this.#counts[key] - window.counts[key];
    }
  }

  /** Falls back on all training steps when the run was too short to warm up. */
  perStep(): CallCounts {
    const { counts, steps } = this.#totals.warm.steps > 0 ? this.#totals.warm : this.#totals.all;
    const perStep = { ...counts };
    for (const key of countKeys) perStep[key] /= Math.max(1, steps);
    return perStep;
  }
}

function emptyTotal(): { counts: CallCounts; steps: number } {
  const counts = Object.fromEntries(countKeys.map((key) => [key, 0])) as unknown as CallCounts;
  return { counts, steps: 0 };
}
