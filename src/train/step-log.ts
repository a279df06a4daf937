/** @file What a run remembers of its steps, and the time they took. */
import type { CallCounts } from "../device/device";
import { quantile, sum } from "../lib/math";
import type { DecodedSteps } from "./decode-ring";
import type { Timing } from "./types";

/** Metrics of the steps of one submit. */
export interface StepMetrics extends DecodedSteps {
  /** From 0. */
  firstStep: number;
  /** Training time so far: without loading, compiling, evaluating and pauses. */
  elapsedMs: number;
  stepMs: number;
  samplesPerSecond: number;
}

export class StepLog {
  readonly losses: number[] = [];
  readonly correct: number[] = [];
  readonly #sizes: number[] = [];
  readonly #stepMs: number[] = [];
  readonly #keepsSteps: boolean;
  #steps = 0;
  #firstKept = 0;
  #samples = 0;
  #trainMs = 0;
  #windowStartMs: number | null = null;
  #lastDoneMs = 0;

  /** @param keepsSteps Whether `losses` and `correct` are of all steps, or only of those of the epoch under way. */
  constructor(keepsSteps = true) {
    this.#keepsSteps = keepsSteps;
  }

  get steps(): number {
    return this.#steps;
  }

  /** What comes now belongs to another epoch. */
  startEpoch(): void {
    if (this.#keepsSteps) return;
    this.#firstKept = this.#steps;
    for (const values of [this.losses, this.correct, this.#sizes]) values.length = 0;
  }

  /** The clock runs between these two: pauses and evaluations are not training. */
  startClock(nowMs: number): void {
    this.#windowStartMs = nowMs;
    this.#lastDoneMs = nowMs;
  }

  stopClock(): void {
    if (this.#windowStartMs !== null) this.#trainMs += this.#lastDoneMs - this.#windowStartMs;
    this.#windowStartMs = null;
  }

  /** Takes in a submit that was done at `nowMs`. */
  add(steps: DecodedSteps, nowMs: number): StepMetrics {
    const { losses, correct, sizes } = steps;
    const stepMs = (nowMs - this.#lastDoneMs) / losses.length;
    this.#lastDoneMs = nowMs;
    const firstStep = this.#steps;
    this.#steps += losses.length;
    this.#samples += sum(sizes);
    this.losses.push(...losses);
    this.correct.push(...correct);
    this.#sizes.push(...sizes);
    this.#stepMs.push(stepMs);
    const elapsedMs = this.#trainMs + (nowMs - (this.#windowStartMs ?? nowMs));
    const samplesPerSecond = (1000 * sum(sizes)) / (stepMs * losses.length);
    return { ...steps, firstStep, elapsedMs, stepMs, samplesPerSecond };
  }

  /** Loss and accuracy over the samples of steps from `first` on, which must not be before the epoch under way. */
  meanSince(first: number): { loss: number; accuracy: number } {
    const start = first - this.#firstKept;
    const sizes = this.#sizes.slice(start);
    const samples = sum(sizes);
    const loss = sizes.reduce((total, size, i) => total + size * this.losses[start + i]!, 0) / samples;
    return { loss, accuracy: sum(this.correct.slice(start)) / samples };
  }

  timing(loadMs: number, compileMs: number): Timing {
    // The first submits carry the driver's own warm-up.
    const warm = this.#stepMs.length > 8 ? this.#stepMs.slice(4) : this.#stepMs;
    return {
      loadMs,
      compileMs,
      trainMs: this.#trainMs,
      samplesPerSecond: this.#trainMs > 0 ? (1000 * this.#samples) / this.#trainMs : 0,
      stepMs: { median: quantile(warm, 0.5), p10: quantile(warm, 0.1), p90: quantile(warm, 0.9) },
    };
  }
}

const countKeys = ["dispatches", "submits", "buffersCreated", "bindGroupsCreated", "writes", "maps"] as const;

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
