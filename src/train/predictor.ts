/** @file What the model says about a few digits, asked now and then beside the training steps. */
import type { Device, Runnable } from "../device/device";
import { maxWatched, type TrainingGraph } from "./training-graph";

export interface Predictions {
  /** Steps trained before the model was asked. */
  step: number;
  /** As given to `watch`. */
  indices: Uint32Array;
  /** [indices.length, classes] */
  probabilities: Float32Array;
}

/** Often enough to look alive, seldom enough to cost nothing. */
const intervalMs = 200;

export class Predictor {
  readonly #device: Device;
  readonly #traced: TrainingGraph;
  readonly #onPredictions: (predictions: Predictions) => void;
  #runnable: Runnable | null = null;
  #watched: { indices: Uint32Array; images: Uint8Array } | null = null;
  #pending: Promise<void> | null = null;
  #asksAgain = false;
  #lastMs = Number.NEGATIVE_INFINITY;
  #isDisposed = false;

  constructor(device: Device, traced: TrainingGraph, onPredictions: (predictions: Predictions) => void) {
    this.#device = device;
    this.#traced = traced;
    this.#onPredictions = onPredictions;
  }

  async compile(): Promise<void> {
    const { program, probabilities } = this.#traced.predict;
    this.#runnable = await this.#device.compile(program, { readback: [probabilities], maxInFlight: 1 });
    this.#upload();
  }

  /** Throws an Error for more than maxWatched digits. */
  watch(indices: Uint32Array, images: Uint8Array, step: number): void {
    if (indices.length > maxWatched) {
      throw new Error(`${indices.length} digits to watch; at most ${maxWatched} are possible`);
    }
    this.#watched = { indices, images };
    this.#upload();
    this.update(step, true);
  }

  /** Asks the model unless it was asked just now; `now` asks at once. A question under way is followed by another. */
  update(step: number, now = false): void {
    if (!this.#runnable || !this.#watched || this.#isDisposed) return;
    if (this.#pending) {
      this.#asksAgain ||= now;
      return;
    }
    if (!now && performance.now() - this.#lastMs < intervalMs) return;
    this.#lastMs = performance.now();
    this.#pending = this.#ask(step).finally(() => {
      this.#pending = null;
      if (!this.#asksAgain) return;
      this.#asksAgain = false;
      this.update(step, true);
    });
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    await this.#pending;
    this.#runnable?.dispose();
    this.#runnable = null;
  }

  #upload(): void {
    if (!this.#runnable || !this.#watched) return;
    const { pixels } = this.#traced.predict;
    const padded = new Uint8Array(pixels.shape[0]! * pixels.shape[1]!);
    padded.set(this.#watched.images);
    this.#device.write(pixels, padded);
  }

  async #ask(step: number): Promise<void> {
    const { probabilities } = this.#traced.predict;
    const { indices } = this.#watched!;
    try {
      const [all] = await this.#runnable!.submit(1);
      if (this.#isDisposed) return;
      const classes = probabilities.shape[1]!;
      const asked = (all as Float32Array).slice(0, indices.length * classes);
      this.#onPredictions({ step, indices, probabilities: asked });
    } catch {
      // A lost device ends the run, which reports it; there is nothing to predict then.
    }
  }
}
