/** @file What a run remembers of its steps. */
import { sum } from "../../lib/math";
import type { Timing } from "../types";
import type { DecodedSteps } from "./decode-ring";
import { StepTimes } from "./step-times";

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
  readonly times = new StepTimes();
  readonly losses: number[] = [];
  readonly correct: number[] = [];
  readonly #sizes: number[] = [];
  readonly #keepsSteps: boolean;
  #steps = 0;
  #firstKept = 0;
  #samples = 0;
  #toldMs = 0;

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

  /** Takes in steps whose completion was reported at `nowMs`, some `latencyMs` late. */
  add(steps: DecodedSteps, nowMs: number, latencyMs = 0): StepMetrics {
    const { losses, correct, sizes } = steps;
    const firstStep = this.#steps;
    this.#steps += losses.length;
    this.#samples += sum(sizes);
    this.losses.push(...losses);
    this.correct.push(...correct);
    this.#sizes.push(...sizes);
    const stepMs = this.times.add(losses.length, nowMs, latencyMs);
    const samplesPerSecond = (1000 * sum(sizes)) / (stepMs * losses.length);
    // What turns out to hold an evaluation is corrected later; time goes on meanwhile.
    this.#toldMs = Math.max(this.#toldMs, this.times.trainMs);
    return { ...steps, firstStep, elapsedMs: this.#toldMs, stepMs, samplesPerSecond };
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
    const { trainMs } = this.times;
    return {
      loadMs,
      compileMs,
      trainMs,
      samplesPerSecond: trainMs > 0 ? (1000 * this.#samples) / trainMs : 0,
      stepMs: this.times.stepMs(),
    };
  }
}
