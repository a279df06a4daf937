/**
 * @file When the steps of a run are handed to its device: as fast as it takes them, or, for a person to watch, a few at a time,
 * spread evenly over some ten seconds. Which steps there are, and in which order, is the same.
 */
import { ceilDiv, clamp } from "../../lib/math";
import type { Pace, PaceWish } from "../types";
import type { Gate } from "./gate";
import type { StepLoop } from "./step-loop";
import { ringSteps } from "./trace-train";

/** What a watched run takes, waiting included. */
const watchMs = 10_000;
/** A run of few steps does not take that long: so much is a step looked at. */
const longestStepMs = 100;
/** From one burst to the next: more than twenty a second, of two steps at least, by which they can be timed. */
const burstMs = 40;
const fewestSteps = 2;
/** A device that needs more than this share of the time that there is has nothing to wait for. */
const busyShare = 0.9;
/** A schedule that is further behind is begun anew: nobody watches what is made up for in a rush. */
const latestMs = 100;

/** Five epochs that take less are over in a blink. */
const blinkMs = 3000;
const blinkEpochs = 5;
/** Bursts without a rest by which that is found out, each of a small share of all steps. */
const probeBursts = 5;
const mostTrialSteps = 8;
const trialShare = 1 / 300;

export interface RunPaceOptions {
  totalSteps: number;
  stepsPerEpoch: number;
  gate: Gate;
  /** The run goes at this pace from now on. */
  onPace: ((pace: Pace) => void) | undefined;
}

export class RunPace {
  readonly #options: RunPaceOptions;
  /** What a step takes of the time of a watched run. */
  readonly #watchedStepMs: number;
  /** null until the first steps have told which one it is. */
  #pace: Pace | null = "full";
  /** What they have told. */
  #judged: Pace | null = null;
  #probes = 0;
  /** A step, and when it was due; null while nothing waits. */
  #schedule: { step: number; dueMs: number } | null = null;
  /** Whether the next burst has waited for its turn. */
  #hasRested = false;

  constructor(options: RunPaceOptions) {
    this.#options = options;
    this.#watchedStepMs = Math.min(watchMs / options.totalSteps, longestStepMs);
  }

  /** Takes effect at once. */
  choose(wish: PaceWish): void {
    this.#set(wish === "auto" ? this.#judged : wish);
  }

  /** The schedule begins anew: the run goes on after a pause. */
  restart(): void {
    this.#schedule = null;
    this.#hasRested = false;
  }

  /** Hands over some of the `left` steps, or waits until they are due: then nothing, as when a pause or another pace comes first. */
  async submit(loop: StepLoop, left: number): Promise<void> {
    if (this.#pace === null) return this.#try(loop, left);
    const stepMs = stepMsOf(loop);
    const isBusy = stepMs > busyShare * this.#watchedStepMs;
    if (this.#pace === "full" || (isBusy && this.#isSure(stepMs))) {
      this.restart();
      return loop.submit(left, false);
    }
    if (isBusy) return this.#probe(loop, left, this.#burstOf(left));
    const nowMs = performance.now();
    const restMs = this.#dueMs(loop.submitted, nowMs) - nowMs;
    if (restMs > 0) {
      this.#hasRested = true;
      return this.#options.gate.rest(restMs, () => this.#pace !== "watch");
    }
    const isSlowed = this.#hasRested;
    this.#hasRested = false;
    return loop.submitBurst(this.#burstOf(left), isSlowed);
  }

  /** When the steps from this one on are to be handed over. */
  #dueMs(step: number, nowMs: number): number {
    const { step: from, dueMs: fromMs } = this.#schedule ?? { step, dueMs: nowMs };
    const dueMs = fromMs + (step - from) * this.#watchedStepMs;
    const isLate = nowMs - dueMs > latestMs;
    this.#schedule = isLate || !this.#schedule ? { step, dueMs: nowMs } : this.#schedule;
    return isLate ? nowMs : dueMs;
  }

  /** Steps of a burst, evenly: a remainder of one step could not be timed. No more than the ring holds. */
  #burstOf(left: number): number {
    const wanted = Math.max(fewestSteps, Math.ceil(burstMs / this.#watchedStepMs));
    return ceilDiv(left, Math.max(1, Math.floor(left / wanted), ceilDiv(left, ringSteps)));
  }

  /** Finds out at full speed how long a run would take. */
  async #try(loop: StepLoop, left: number): Promise<void> {
    const { totalSteps, stepsPerEpoch } = this.#options;
    await this.#probe(loop, left, 1 + clamp(Math.floor(trialShare * totalSteps), 1, mostTrialSteps));
    const stepMs = stepMsOf(loop);
    if (!this.#isSure(stepMs)) return;
    this.#judged = stepMs * blinkEpochs * stepsPerEpoch < blinkMs ? "watch" : "full";
    // Another one may have been chosen meanwhile.
    if (this.#pace === null) this.#set(this.#judged);
  }

  /**
   * A short burst, and its answer: two steps while nothing is known, then as many as take no longer than a burst should. Where a
   * browser looks rarely, the first ones only bound what a step takes; each longer one bounds it more closely.
   */
  async #probe(loop: StepLoop, left: number, most: number): Promise<void> {
    const steps = Math.max(fewestSteps, Math.min(Math.floor(burstMs / stepMsOf(loop)), most));
    this.#probes++;
    await loop.submitBurst(Math.min(left, steps), false);
    await loop.submittedSoFar();
  }

  /** Whether there were bursts enough to go by, or steps take so long that the shortest ones would last longer than a blink. */
  #isSure(stepMs: number): boolean {
    return this.#probes >= probeBursts || (this.#probes > 0 && probeBursts * fewestSteps * stepMs > blinkMs);
  }

  #set(pace: Pace | null): void {
    this.#pace = pace;
    this.restart();
    if (pace) this.#options.onPace?.(pace);
    this.#options.gate.wake();
  }
}

/** What a step takes; without end while nothing is timed. */
const stepMsOf = ({ log }: StepLoop): number => log.times.stepMsSoFar ?? Number.POSITIVE_INFINITY;
