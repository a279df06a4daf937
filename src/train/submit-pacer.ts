/**
 * @file How many steps one submit should replay: enough that submitting costs nothing, few enough that metrics flow
 * and pause answers at once.
 */
import type { DeviceInfo } from "../device/device";
import { ceilDiv, clamp } from "../lib/math";

interface PaceLimits {
  /** What a submit should take. */
  targetMs: number;
  minSteps: number;
  /** Where `minSteps` would take longer than this, fewer will do. */
  patienceMs: number;
}

const limits: Readonly<Record<DeviceInfo["kind"], PaceLimits>> = {
  // A submit and its read-back cost half a millisecond and more; 16 steps make that small on any GPU.
  gpu: { targetMs: 8, minSteps: 16, patienceMs: 3000 },
  // Submitting costs nothing, but the worker hears nobody while it computes.
  cpu: { targetMs: 40, minSteps: 1, patienceMs: 40 },
};

export class SubmitPacer {
  readonly #limits: PaceLimits;
  readonly #maxSteps: number;
  #steps = 1;

  constructor(kind: DeviceInfo["kind"], maxSteps: number) {
    this.#limits = limits[kind];
    this.#maxSteps = maxSteps;
  }

  /** Whether submits have grown to their lasting size. */
  get isWarm(): boolean {
    return this.#steps >= this.#limits.minSteps;
  }

  /** Steps for the next submit when `left` remain before something else has to happen (the epoch's end). */
  next(left: number): number {
    // Evenly: a remainder of a few steps would be a submit of its own.
    const submits = Math.max(1, Math.floor(left / this.#steps));
    return Math.min(ceilDiv(left, submits), this.#maxSteps);
  }

  /** Learns from a submit of `steps` that took `stepMs` per step. */
  observe(stepMs: number): void {
    const { targetMs, minSteps, patienceMs } = this.#limits;
    const wanted = Math.max(minSteps, Math.round(targetMs / stepMs));
    const affordable = Math.max(1, Math.floor(Math.max(patienceMs, targetMs) / stepMs));
    // Growing fourfold at most: the first submits are slow for other reasons than their steps.
    this.#steps = clamp(Math.min(wanted, affordable), 1, Math.min(4 * this.#steps, this.#maxSteps));
  }
}
