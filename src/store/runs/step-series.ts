/** @file One number per training step, kept small enough to draw, however long the run. */

/** Steps in consecutive buckets with the mean and the extremes of each; the arrays have one element per bucket. */
export interface Buckets {
  /** Steps so far. */
  readonly count: number;
  /** Buckets so far. */
  readonly length: number;
  /** Steps per bucket, a power of two; the last bucket may hold fewer. */
  readonly stride: number;
  /** Last step of each bucket, from 1: where its mean was known, so that no curve shows what was yet to come. */
  readonly steps: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly mean: Float64Array;
}

/** The buckets as they are now, for good. */
export const copyBuckets = ({ count, length, stride, steps, low, high, mean }: Buckets): Buckets => ({
  count,
  length,
  stride,
  steps: steps.slice(),
  low: low.slice(),
  high: high.slice(),
  mean: mean.slice(),
});

/**
 * Steps in consecutive buckets with the mean and the extremes of each. While a run has fewer steps than there are
 * buckets, a bucket is one step and nothing is lost. When they are full, neighbours are merged and a bucket covers
 * twice as many steps. So memory and the cost of drawing stay constant, and no peak disappears from the envelope.
 */
export class StepSeries implements Buckets {
  readonly capacity: number;
  count = 0;
  length = 0;
  stride = 1;

  readonly #steps: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #sum: Float64Array;
  readonly #mean: Float64Array;

  /** @param capacity Most buckets kept; even. */
  constructor(capacity = 512) {
    this.capacity = capacity;
    this.#steps = new Float64Array(capacity);
    this.#low = new Float64Array(capacity);
    this.#high = new Float64Array(capacity);
    this.#sum = new Float64Array(capacity);
    this.#mean = new Float64Array(capacity);
  }

  /** A view, as the others are: valid until the next push. */
  get steps(): Float64Array {
    return this.#steps.subarray(0, this.length);
  }

  get low(): Float64Array {
    return this.#low.subarray(0, this.length);
  }

  get high(): Float64Array {
    return this.#high.subarray(0, this.length);
  }

  get mean(): Float64Array {
    return this.#mean.subarray(0, this.length);
  }

  /** Appends the value of the next step. */
  push(value: number): void {
    if (this.count === this.length * this.stride) {
      if (this.length === this.capacity) this.#mergeNeighbours();
      this.#sum[this.length] = 0;
      this.#low[this.length] = Number.POSITIVE_INFINITY;
      this.#high[this.length] = Number.NEGATIVE_INFINITY;
      this.length++;
    }
    const last = this.length - 1;
    this.#sum[last]! += value;
    this.#low[last] = Math.min(this.#low[last]!, value);
    this.#high[last] = Math.max(this.#high[last]!, value);
    this.count++;
    this.#summarize(last);
  }

  /** Becomes a copy of another one with the same capacity. */
  restore(from: StepSeries): void {
    this.count = from.count;
    this.length = from.length;
    this.stride = from.stride;
    this.#steps.set(from.#steps);
    this.#low.set(from.#low);
    this.#high.set(from.#high);
    this.#sum.set(from.#sum);
    this.#mean.set(from.#mean);
  }

  clear(): void {
    this.count = 0;
    this.length = 0;
    this.stride = 1;
  }

  /** Only called when every bucket is full. */
  #mergeNeighbours(): void {
    this.stride *= 2;
    this.length /= 2;
    for (let i = 0; i < this.length; i++) {
      this.#sum[i] = this.#sum[2 * i]! + this.#sum[2 * i + 1]!;
      this.#low[i] = Math.min(this.#low[2 * i]!, this.#low[2 * i + 1]!);
      this.#high[i] = Math.max(this.#high[2 * i]!, this.#high[2 * i + 1]!);
      this.#summarize(i);
    }
  }

  #summarize(bucket: number): void {
    const first = bucket * this.stride;
    const stepsInBucket = Math.min(this.stride, this.count - first);
    this.#mean[bucket] = this.#sum[bucket]! / stepsInBucket;
    this.#steps[bucket] = first + stepsInBucket;
  }
}
