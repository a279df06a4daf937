import type { StepMetrics } from "../train/run/step-log";
import type { MetricsBatch } from "./api";

/** Ten batches a second move a curve; more of them only take the page's time, which hands over all its canvases for each. */
const intervalMs = 100;
/** The bursts of a run that is watched are no more than that, but not on the dot: each is a batch. */
const watchedIntervalMs = 25;

/** Joins the metrics of many short submits into batches for the page. */
export class MetricsBatcher {
  /** Whether each burst of steps is to be seen. */
  isWatched = false;
  readonly #send: (batch: MetricsBatch) => void;
  #pending: StepMetrics[] = [];
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(send: (batch: MetricsBatch) => void) {
    this.#send = send;
  }

  add(metrics: StepMetrics): void {
    const last = this.#pending.at(-1);
    // A run that starts again begins with its first step again.
    if (last && metrics.firstStep !== last.firstStep + last.losses.length) this.flush();
    this.#pending.push(metrics);
    const leastMs = this.isWatched ? watchedIntervalMs : intervalMs;
    if (performance.now() - this.#lastMs >= leastMs) this.flush();
  }

  /** Sends what is waiting; call it before anything that must not overtake it. */
  flush(): void {
    const parts = this.#pending;
    const last = parts.at(-1);
    if (!last) return;
    this.#pending = [];
    this.#lastMs = performance.now();
    const steps = parts.reduce((count, part) => count + part.losses.length, 0);
    const batch: MetricsBatch = {
      firstStep: parts[0]!.firstStep,
      losses: new Float32Array(steps),
      correct: new Uint32Array(steps),
      sizes: new Uint32Array(steps),
      scales: new Float32Array(steps),
      overflows: new Uint32Array(steps),
      elapsedMs: last.elapsedMs,
      waitedMs: last.waitedMs,
      samplesPerSecond: last.samplesPerSecond,
      stepMs: last.stepMs,
    };
    for (const part of parts) {
      const at = part.firstStep - batch.firstStep;
      for (const key of ["losses", "correct", "sizes", "scales", "overflows"] as const) {
        batch[key].set(part[key], at);
      }
    }
    this.#send(batch);
  }
}
