/** @file Times the compute passes of submits by the GPU's own clock, which goes on while the processor is busy elsewhere. */
import type { BufferPool } from "./buffers";

/** Where a resolved pair of timestamps may begin. */
const resolveAlignment = 256;

export class Stopwatch {
  /** Bytes of a pair of timestamps. */
  static readonly pairBytes = 16;
  readonly #pool: BufferPool;
  readonly #queries: GPUQuerySet;
  readonly #resolved: GPUBuffer;
  #ms: number | null = 0;

  /** For so many submits under way at once. The device must have the feature "timestamp-query". */
  constructor(device: GPUDevice, pool: BufferPool, submits: number) {
    this.#pool = pool;
    const usage = GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC;
    this.#resolved = pool.create("timestamps", submits * resolveAlignment, usage);
    this.#queries = device.createQuerySet({ label: "timestamps", type: "timestamp", count: 2 * submits });
  }

  /** All passes so far; null once the clock was seen to run backwards, as WebGPU allows when a GPU resets it. */
  get ms(): number | null {
    return this.#ms;
  }

  /** For the pass of the submit with this number. */
  around(submit: number): GPUComputePassTimestampWrites {
    return {
      querySet: this.#queries,
      beginningOfPassWriteIndex: 2 * submit,
      endOfPassWriteIndex: 2 * submit + 1,
    };
  }

  /** Copies the pair of a submit, once its pass has ended, to `offset` of a buffer that will be mapped. */
  copy(encoder: GPUCommandEncoder, submit: number, target: GPUBuffer, offset: number): void {
    const at = submit * resolveAlignment;
    encoder.resolveQuerySet(this.#queries, 2 * submit, 2, this.#resolved, at);
    encoder.copyBufferToBuffer(this.#resolved, at, target, offset, Stopwatch.pairBytes);
  }

  /** Adds what lies at `offset` of the mapped buffer. */
  add(mapped: ArrayBuffer, offset: number): void {
    const [begin, end] = new BigUint64Array(mapped, offset, 2) as unknown as [bigint, bigint];
    this.#ms = this.#ms === null || end < begin ? null : this.#ms + Number(end - begin) / 1e6;
  }

  dispose(): void {
    this.#queries.destroy();
    this.#pool.destroy(this.#resolved);
  }
}
