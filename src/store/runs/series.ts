/** @file What the charts draw: numbers of the run, outside React, with a note to what draws them. */
import type { EpochResult, MetricsBatch } from "../../worker/api";
import { ScaleSeries } from "./scale-series";
import { type Buckets, copyBuckets, StepSeries } from "./step-series";

/** A run may go on for days, and the page is to stay as small as it is. */
export const mostLosses = 20_000;

/** How many of the latest steps the figures average, so that they can be read while they change. */
export const recentSteps = 32;

/** An epoch's results at the step, and at the time spent training, where it ended. */
export interface EpochPoint extends EpochResult {
  step: number;
  elapsedMs: number;
}

/** The learning rate from a step on. */
export interface RateChange {
  /** Steps trained before. */
  step: number;
  /** Time spent training before, without pauses. */
  elapsedMs: number;
  /** Until then. */
  before: number;
  lr: number;
}

/** What follows so soon is one way of a slider, which is marked where it ended. */
const oneChangeMs = 1000;

/** A run as the charts see it, under way or over. The buckets of all its series cover the same steps. */
export interface RunRecord {
  /** Steps of the run before the first of these: those of the file that it goes on from. */
  readonly firstStep: number;
  readonly loss: Buckets;
  readonly accuracy: Buckets;
  /** Time spent training, without pauses, after each step: the highest of a bucket is that at its end. */
  readonly elapsedMs: Buckets;
  readonly epochs: readonly EpochPoint[];
  /** Changes of the learning rate in its course. */
  readonly rates: readonly RateChange[];
}

/** What a clone of a series has. */
export type RunSeriesState = Pick<
  RunSeries,
  | "firstStep"
  | "loss"
  | "accuracy"
  | "elapsedMs"
  | "throughput"
  | "scaling"
  | "epochs"
  | "rates"
  | "losses"
  | "latest"
>;

export class RunSeries implements RunRecord {
  firstStep = 0;
  readonly loss = new StepSeries();
  readonly accuracy = new StepSeries();
  readonly elapsedMs = new StepSeries();
  /** Samples per second of each batch of metrics, not of each step. */
  readonly throughput = new StepSeries(64);
  /** Only of runs that scale their loss. */
  readonly scaling = new ScaleSeries();
  epochs: readonly EpochPoint[] = [];
  rates: readonly RateChange[] = [];
  /** Of the first `mostLosses` steps, which are all of them in most runs, for a run that is kept. */
  readonly losses: number[] = [];

  /** Of the latest steps, in a ring, and their time; no private members, so that a clone sent to a worker and back has them. */
  readonly latest = { loss: new Float64Array(recentSteps), accuracy: new Float64Array(recentSteps), ms: 0 };
  #changedAtMs = Number.NEGATIVE_INFINITY;
  readonly #listeners = new Set<() => void>();
  readonly #beforeClear = new Set<() => void>();

  /** Steps of the run so far. */
  get step(): number {
    return this.firstStep + this.loss.count;
  }

  /** Calls back whenever there is something new to draw; returns the way to stop it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back while the numbers are still there, so that they can be kept. */
  beforeClear(listener: () => void): void {
    this.#beforeClear.add(listener);
  }

  /** The steps of a batch were done at an even pace, as far as is known. */
  append(metrics: MetricsBatch): void {
    const { losses, correct, sizes, elapsedMs, samplesPerSecond } = metrics;
    // The clock of a run that goes on from a checkpoint is a little behind.
    const stepMs = Math.max(0, elapsedMs - this.latest.ms) / losses.length;
    for (let i = 0; i < losses.length; i++) {
      const slot = this.loss.count % recentSteps;
      const accuracy = correct[i]! / sizes[i]!;
      this.latest.loss[slot] = losses[i]!;
      this.latest.accuracy[slot] = accuracy;
      this.loss.push(losses[i]!);
      if (this.losses.length < mostLosses) this.losses.push(losses[i]!);
      this.accuracy.push(accuracy);
      this.elapsedMs.push(this.latest.ms + stepMs * (i + 1));
    }
    this.latest.ms = Math.max(elapsedMs, this.latest.ms);
    this.scaling.append(metrics);
    this.throughput.push(samplesPerSecond);
    this.#notify();
  }

  appendEpoch(epoch: EpochResult, stepsPerEpoch: number): void {
    const point = { ...epoch, step: epoch.epoch * stepsPerEpoch, elapsedMs: this.latest.ms };
    this.epochs = [...this.epochs, point];
    this.#notify();
  }

  /** The learning rate is `lr` instead of `before` from the next step on; `atMs` is the clock's time of the change. */
  changeRate(before: number, lr: number, atMs = performance.now()): void {
    const same = atMs - this.#changedAtMs < oneChangeMs ? this.rates.at(-1) : undefined;
    this.#changedAtMs = atMs;
    const change = { step: this.step, elapsedMs: this.latest.ms, before: same?.before ?? before, lr };
    this.rates = [...(same ? this.rates.slice(0, -1) : this.rates), change];
    this.#notify();
  }

  /** Means over the latest steps; null before the first one. */
  recent(): { loss: number; accuracy: number } | null {
    const count = Math.min(this.loss.count, recentSteps);
    if (count === 0) return null;
    const mean = (values: Float64Array) =>
      values.subarray(0, count).reduce((sum, value) => sum + value, 0) / count;
    return { loss: mean(this.latest.loss), accuracy: mean(this.latest.accuracy) };
  }

  /** A copy that stays as the run is now. */
  record(): RunRecord {
    return {
      firstStep: this.firstStep,
      loss: copyBuckets(this.loss),
      accuracy: copyBuckets(this.accuracy),
      elapsedMs: copyBuckets(this.elapsedMs),
      epochs: this.epochs,
      rates: this.rates,
    };
  }

  /** All of it as it is now, for `restore`. */
  copy(): RunSeries {
    const copy = new RunSeries();
    copy.restore(this);
    return copy;
  }

  /** Becomes what `copy` gave, or a clone of that. */
  restore(from: RunSeriesState): void {
    this.firstStep = from.firstStep;
    for (const name of ["loss", "accuracy", "elapsedMs", "throughput"] as const)
      this[name].restore(from[name]);
    this.scaling.restore(from.scaling);
    this.losses.length = 0;
    for (const loss of from.losses) this.losses.push(loss);
    this.latest.loss.set(from.latest.loss);
    this.latest.accuracy.set(from.latest.accuracy);
    this.latest.ms = from.latest.ms;
    this.epochs = from.epochs;
    this.rates = from.rates;
    this.#notify();
  }

  /** For a run that goes on after so many steps. */
  clear(firstStep = 0): void {
    for (const listener of this.#beforeClear) listener();
    this.firstStep = firstStep;
    for (const steps of [this.loss, this.accuracy, this.elapsedMs, this.throughput]) steps.clear();
    this.scaling.clear();
    this.losses.length = 0;
    this.latest.ms = 0;
    this.epochs = [];
    this.rates = [];
    this.#changedAtMs = Number.NEGATIVE_INFINITY;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
