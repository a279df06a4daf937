/** @file What a run remembers of its steps. */
import type { TrainingRecords } from "../../checkpoint/snapshot";
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

/** What a log keeps of the steps of a run. */
export type LoggedSteps = Omit<TrainingRecords, "epochs" | "epochMs" | "resumptions">;

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
  /** Of a run that it goes on from. */
  #beforeMs = { train: 0, waited: 0 };

  /** @param keepsSteps Whether `losses` and `correct` are of all steps, or only of those of the epoch under way. */
  constructor(keepsSteps = true) {
    this.#keepsSteps = keepsSteps;
  }

  /** Goes on after so many steps, of the last of which another log has told this; their batches have these sizes. */
  goOn(steps: number, records: LoggedSteps, sizes: readonly number[]): void {
    const { losses, correct, samples, trainMs, waitedMs } = records;
    // One by one: arguments of a call are limited, and steps are not.
    for (const loss of losses) this.losses.push(loss);
    for (const count of correct) this.correct.push(count);
    for (const size of sizes) this.#sizes.push(size);
    this.#firstKept = steps - losses.length;
    this.#steps = steps;
    this.#samples = samples;
    this.#beforeMs = { train: trainMs, waited: waitedMs };
  }

  /** What is known of the first so many steps; the times are those so far. */
  records(steps: number): LoggedSteps {
    const kept = steps - this.#firstKept;
    return {
      firstStep: this.#firstKept,
      losses: Float32Array.from(this.losses.slice(0, kept)),
      correct: Uint32Array.from(this.correct.slice(0, kept)),
      samples: this.#samples - sum(this.#sizes.slice(kept)),
      trainMs: this.#trainMs,
      waitedMs: this.#waitedMs,
    };
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
    this.#toldMs = Math.max(this.#toldMs, this.#trainMs);
    const waitedMs = this.#waitedMs;
    return { ...steps, firstStep, elapsedMs: this.#toldMs, waitedMs, stepMs, samplesPerSecond };
  }

  /** Loss and accuracy over the samples of steps from `first` on, as far as the log goes back. */
  meanSince(first: number): { loss: number; accuracy: number } {
    const start = Math.max(0, first - this.#firstKept);
    const sizes = this.#sizes.slice(start);
    const samples = sum(sizes);
    const loss = sizes.reduce((total, size, i) => total + size * this.losses[start + i]!, 0) / samples;
    return { loss, accuracy: sum(this.correct.slice(start)) / samples };
  }

  timing(loadMs: number, compileMs: number): Timing {
    const [trainMs, waitedMs] = [this.#trainMs, this.#waitedMs];
    return {
      loadMs,
      compileMs,
      trainMs,
      waitedMs,
      samplesPerSecond: trainMs > 0 ? (1000 * this.#samples) / trainMs : 0,
      stepMs: this.times.stepMs(),
    };
  }

  get #trainMs(): number {
    return this.#beforeMs.train + this.times.trainMs;
  }

  get #waitedMs(): number {
    return this.#beforeMs.waited + this.times.waitedMs;
  }
}
