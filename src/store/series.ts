/** @file What the charts draw: numbers of the run, outside React, with a note to whoever draws them. */
import type { EpochResult, MetricsBatch } from "../worker/api";
import { StepSeries } from "./step-series";

/** How many of the latest steps the figures average, so that they can be read while they change. */
export const recentSteps = 32;

/** An epoch's results at the step where it ended. */
export interface EpochPoint extends EpochResult {
  step: number;
}

export class RunSeries {
  readonly loss = new StepSeries();
  readonly accuracy = new StepSeries();
  epochs: readonly EpochPoint[] = [];

  readonly #recentLoss = new Float64Array(recentSteps);
  readonly #recentAccuracy = new Float64Array(recentSteps);
  readonly #listeners = new Set<() => void>();

  /** Calls back whenever there is something new to draw; returns the way to stop it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  append({ losses, correct, sizes }: MetricsBatch): void {
    for (let i = 0; i < losses.length; i++) {
      const slot = this.loss.count % recentSteps;
      const accuracy = correct[i]! / sizes[i]!;
      this.#recentLoss[slot] = losses[i]!;
      this.#recentAccuracy[slot] = accuracy;
      this.loss.push(losses[i]!);
      this.accuracy.push(accuracy);
    }
    this.#notify();
  }

  appendEpoch(epoch: EpochResult, stepsPerEpoch: number): void {
    this.epochs = [...this.epochs, { ...epoch, step: epoch.epoch * stepsPerEpoch }];
    this.#notify();
  }

  /** Means over the latest steps; null before the first one. */
  recent(): { loss: number; accuracy: number } | null {
    const count = Math.min(this.loss.count, recentSteps);
    if (count === 0) return null;
    const mean = (values: Float64Array) =>
      values.subarray(0, count).reduce((sum, value) => sum + value, 0) / count;
    return { loss: mean(this.#recentLoss), accuracy: mean(this.#recentAccuracy) };
  }

  clear(): void {
    this.loss.clear();
    this.accuracy.clear();
    this.epochs = [];
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
