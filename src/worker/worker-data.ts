/** @file The commands about data sets. */
import { defaults } from "../train/config";
import type { Engine } from "../train/engine";
import type { DataCommands, RunEvent, TestDigits } from "./api";
import { toFailure } from "./failure";

export class WorkerData implements DataCommands {
  readonly #engine: Engine;
  readonly #emit: (event: RunEvent) => void;

  constructor(engine: Engine, emit: (event: RunEvent) => void) {
    this.#engine = engine;
    this.#emit = emit;
  }

  preload(dataset = defaults.dataset): void {
    const { train, test } = this.#engine.splits(dataset);
    const failed = (error: unknown) =>
      this.#emit({ type: "data-failed", dataset, failure: toFailure(error) });
    // A failure of the first ends the second as well, so it is reported once.
    train.then(() => test).catch(failed);
  }

  async testDigits(dataset: string, indices: Uint32Array): Promise<TestDigits> {
    const test = await this.#engine.splits(dataset).test;
    const size = test.images.length / test.count;
    const pixels = new Uint8Array(indices.length * size);
    for (const [i, index] of indices.entries()) {
      pixels.set(test.images.subarray(index * size, (index + 1) * size), i * size);
    }
    return { pixels, labels: Uint8Array.from(indices, (index) => test.labels[index]!) };
  }
}
