/** @file What a run remembers of its steps. */
import { sum } from "../../lib/math";
import type { Timing } from "../types";
import type { Burst } from "./burst-times";
import type { DecodedSteps } from "./decode-ring";
import { StepTimes } from "./step-times";

/** Metrics of the steps of one submit. */
export interface StepMetrics extends DecodedSteps {
  /** From 0. */
  firstStep: number;
  /** Training time so far: without loading, compiling, evaluating and pauses. */
  elapsedMs: number;
  /** Time so far in which the run waited to be watched, which is none of the training time. */
  waitedMs: number;
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
    return this.#take(steps, this.times.add(steps.losses.length, nowMs, latencyMs));
  }

  /** The same of a burst; see BurstTimes. */
  addBurst(
    steps: DecodedSteps,
    burst: Pick<Burst, "timed" | "answeredMs">,
    nowMs: number,
    isSlowed: boolean,
  ): StepMetrics {
    const whole = { ...burst, steps: steps.losses.length };
    return this.#take(steps, this.times.addBurst(whole, nowMs, isSlowed));
  }

  #take(steps: DecodedSteps, stepMs: number): StepMetrics {
    const { losses, correct, sizes } = steps;
    const firstStep = this.#steps;
    this.#steps += losses.length;
    this.#samples += sum(sizes);
    this.losses.push(...losses);
    this.correct.push(...correct);
    this.#sizes.push(...sizes);
    const samplesPerSecond = (1000 * sum(sizes)) / (stepMs * losses.length);
    // What turns out to hold an evaluation is corrected later; time goes on meanwhile.
    this.#toldMs = Math.max(this.#toldMs, this.times.trainMs);
    const { waitedMs } = this.times;
    return { ...steps, firstStep, elapsedMs: this.#toldMs, waitedMs, stepMs, samplesPerSecond };
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
    const { trainMs, waitedMs } = this.times;
    return {
      loadMs,
      compileMs,
      trainMs,
      waitedMs,
      samplesPerSecond: trainMs > 0 ? (1000 * this.#samples) / trainMs : 0,
      stepMs: this.times.stepMs(),
    };
  }
}
