/** @file A model small enough that rounds take microseconds: linear regression by Adam, on a few samples in turn. */
import { uniform } from "../../lib/random";
import type { LocalSteps, Replica, Share, ShareOfStep } from "../replica";
import { concatFloats } from "../rounds/concat-floats";
import type { Span } from "../span";

export interface FakeOptions {
  /** Parameters. */
  size?: number;
  batchSize?: number;
  totalSteps?: number;
  lr?: number;
  /** What a step takes. */
  stepMs?: number;
  /** Called before each step; may throw. */
  beforeStep?: (step: number) => void;
}

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-7;

/** y = w·x, where w is [size] and the right one is drawn once. */
export class FakeReplica implements Replica {
  readonly device = { description: "a test", processor: null };
  readonly size: number;
  readonly #batchSize: number;
  readonly #totalSteps: number;
  readonly #lr: number;
  readonly #beforeStep: (step: number) => void;
  readonly #stepMs: number;
  readonly #right: Float32Array;
  readonly #samples: readonly Float32Array[];
  weights: Float32Array<ArrayBuffer>;
  #m: Float32Array<ArrayBuffer>;
  #v: Float32Array<ArrayBuffer>;
  #share: Share = { rank: 0, world: 1 };
  step = 0;

  constructor({
    size = 200,
    batchSize = 12,
    totalSteps = 60,
    lr = 0.01,
    stepMs = 1,
    beforeStep = () => {},
  }: FakeOptions = {}) {
    [this.size, this.#batchSize, this.#totalSteps, this.#lr] = [size, batchSize, totalSteps, lr];
    [this.#stepMs, this.#beforeStep] = [stepMs, beforeStep];
    this.#right = uniform(1, 1, size, -1, 1);
    this.#samples = Array.from({ length: 17 }, (_, i) => uniform(3, i, size, -1, 1));
    this.weights = new Float32Array(uniform(2, 2, size, -1, 1));
    [this.#m, this.#v] = [new Float32Array(size), new Float32Array(size)];
  }

  async take(share: Share): Promise<void> {
    this.#share = share;
  }

  async gradients(): Promise<ShareOfStep> {
    await this.#begin();
    const { loss, correct, samples, gradients } = this.#evaluate();
    return { gradients, loss, correct, samples, overflows: 0, computeMs: this.#stepMs };
  }

  async apply(span: Span, gradients: Float32Array, overflows: number): Promise<Float32Array<ArrayBuffer>> {
    this.step++;
    if (!overflows) this.#update(span, gradients);
    return this.weights.slice(span.start, span.start + span.length);
  }

  async train(steps: number): Promise<LocalSteps> {
    const count = Math.min(steps, this.#totalSteps - this.step);
    const losses = new Float32Array(count);
    const correct = new Uint32Array(count);
    let all = 0;
    for (let i = 0; i < count; i++) {
      await this.#begin();
      const { loss, samples, gradients, correct: right } = this.#evaluate();
      const own = this.#batchSize / samples;
      losses[i] = loss * own;
      correct[i] = right;
      all += samples;
      this.step++;
      this.#update(
        { start: 0, length: this.size },
        gradients.map((gradient) => gradient * own),
      );
    }
    return { losses, correct, samples: all, computeMs: this.#stepMs * count };
  }

  async parameters(): Promise<Float32Array<ArrayBuffer>> {
    return this.weights.slice();
  }

  setParameters(...parts: Float32Array[]): void {
    this.weights = concatFloats(parts);
  }

  async optimizerState({ start, length }: Span): Promise<Float32Array<ArrayBuffer>> {
    const state = new Float32Array(2 * length);
    state.set(this.#m.subarray(start, start + length));
    state.set(this.#v.subarray(start, start + length), length);
    return state;
  }

  async setOptimizerState({ start, length }: Span, state: Float32Array): Promise<void> {
    this.#m.set(state.subarray(0, length), start);
    this.#v.set(state.subarray(length), start);
  }

  async clock(): Promise<Uint32Array<ArrayBuffer>> {
    return Uint32Array.of(this.step, 0xffffffff);
  }

  async setClock(clock: Uint32Array): Promise<void> {
    this.step = clock[0]!;
  }

  async dispose(): Promise<void> {}

  async #begin(): Promise<void> {
    this.#beforeStep(this.step);
    if (this.#stepMs > 0) await new Promise<void>((resolve) => setTimeout(resolve, this.#stepMs));
  }

  /** Of this replica's samples of the batch that comes next; weighted such that all ranks' add up to the mean. */
  #evaluate() {
    const { rank, world } = this.#share;
    const gradients = new Float32Array(this.size);
    let [loss, correct, samples] = [0, 0, 0];
    for (let i = rank; i < this.#batchSize; i += world) {
      const x = this.#samples[(this.step * this.#batchSize + i) % this.#samples.length]!;
      let error = 0;
      for (let j = 0; j < this.size; j++) error += (this.weights[j]! - this.#right[j]!) * x[j]!;
      loss += error ** 2 / this.#batchSize;
      if (Math.abs(error) < 1) correct++;
      samples++;
      for (let j = 0; j < this.size; j++) gradients[j]! += (2 * error * x[j]!) / this.#batchSize;
    }
    return { gradients, loss, correct, samples };
  }

  #update({ start, length }: Span, gradients: Float32Array): void {
    const [c1, c2] = [1 - beta1 ** this.step, 1 - beta2 ** this.step];
    for (let i = 0; i < length; i++) {
      const at = start + i;
      const gradient = gradients[i]!;
      this.#m[at] = beta1 * this.#m[at]! + (1 - beta1) * gradient;
      this.#v[at] = beta2 * this.#v[at]! + (1 - beta2) * gradient ** 2;
      this.weights[at]! -= (this.#lr * (this.#m[at]! / c1)) / (Math.sqrt(this.#v[at]! / c2) + epsilon);
    }
  }
}
