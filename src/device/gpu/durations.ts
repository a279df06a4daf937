/** @file How long passes take by the GPU's own clock, a few of them in one submit. */
import { lostError } from "./open";

const bytesPerStamp = 8;

export class Durations {
  readonly #device: GPUDevice;
  readonly #queries: GPUQuerySet;
  readonly #resolved: GPUBuffer;
  readonly #copy: GPUBuffer;
  #tickMs = Number.POSITIVE_INFINITY;

  /** Of so many passes in one submit, 2048 at most. The device must have the feature "timestamp-query". */
  constructor(device: GPUDevice, mostPasses = 8) {
    this.#device = device;
    const size = 2 * mostPasses * bytesPerStamp;
    this.#queries = device.createQuerySet({ type: "timestamp", count: 2 * mostPasses });
    this.#resolved = device.createBuffer({
      size,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
    this.#copy = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  }

  /** The smallest step that the clock was seen to take; infinite before it took one. */
  get tickMs(): number {
    return this.#tickMs;
  }

  /**
   * Milliseconds of a pass for each of `items`; NaN where the clock ran backwards, as WebGPU allows when a GPU resets it.
   * One call at a time. Throws a DeviceError when the device is lost.
   */
  async measure<T>(items: readonly T[], encode: (pass: GPUComputePassEncoder, item: T) => void) {
    const encoder = this.#device.createCommandEncoder();
    for (const [index, item] of items.entries()) {
      const pass = encoder.beginComputePass({
        timestampWrites: {
          querySet: this.#queries,
          beginningOfPassWriteIndex: 2 * index,
          endOfPassWriteIndex: 2 * index + 1,
        },
      });
      encode(pass, item);
      pass.end();
    }
    encoder.resolveQuerySet(this.#queries, 0, 2 * items.length, this.#resolved, 0);
    encoder.copyBufferToBuffer(this.#resolved, 0, this.#copy, 0, 2 * items.length * bytesPerStamp);
    this.#device.queue.submit([encoder.finish()]);
    await this.#copy.mapAsync(GPUMapMode.READ).catch((cause: Error) => {
      throw lostError(cause.message);
    });
    const stamps = new BigUint64Array(this.#copy.getMappedRange()).slice();
    this.#copy.unmap();
    const ordered = stamps.slice(0, 2 * items.length).sort();
    for (let i = 1; i < ordered.length; i++) {
      const step = Number(ordered[i]! - ordered[i - 1]!) / 1e6;
      if (step > 0) this.#tickMs = Math.min(this.#tickMs, step);
    }
    return items.map((_, index) => {
      const [begin, end] = [stamps[2 * index]!, stamps[2 * index + 1]!];
      return end < begin ? Number.NaN : Number(end - begin) / 1e6;
    });
  }

  dispose(): void {
    this.#queries.destroy();
    this.#resolved.destroy();
    this.#copy.destroy();
  }
}
