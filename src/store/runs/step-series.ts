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

  /** In full, whatever lies in them; no private members, so that a clone sent to a worker and back has them. */
  readonly all: Readonly<Record<"steps" | "low" | "high" | "sum" | "mean", Float64Array>>;

  /** @param capacity Most buckets kept; even. */
  constructor(capacity = 512) {
    this.capacity = capacity;
    const array = () => new Float64Array(capacity);
    this.all = { steps: array(), low: array(), high: array(), sum: array(), mean: array() };
  }

  /** A view, as the others are: valid until the next push. */
  get steps(): Float64Array {
    return this.all.steps.subarray(0, this.length);
  }

  get low(): Float64Array {
    return this.all.low.subarray(0, this.length);
  }

  get high(): Float64Array {
    return this.all.high.subarray(0, this.length);
  }

  get mean(): Float64Array {
    return this.all.mean.subarray(0, this.length);
  }

  /** Appends the value of the next step. */
  push(value: number): void {
    if (this.count === this.length * this.stride) {
      if (this.length === this.capacity) this.#mergeNeighbours();
      this.all.sum[this.length] = 0;
      this.all.low[this.length] = Number.POSITIVE_INFINITY;
      this.all.high[this.length] = Number.NEGATIVE_INFINITY;
      this.length++;
    }
    const last = this.length - 1;
    this.all.sum[last]! += value;
    this.all.low[last] = Math.min(this.all.low[last]!, value);
    this.all.high[last] = Math.max(this.all.high[last]!, value);
    this.count++;
    this.#summarize(last);
  }

  /** Becomes a copy of another one with the same capacity, or of its clone. */
  restore(from: Pick<StepSeries, "count" | "length" | "stride" | "all">): void {
    this.count = from.count;
    this.length = from.length;
    this.stride = from.stride;
    for (const name of ["steps", "low", "high", "sum", "mean"] as const) this.all[name].set(from.all[name]);
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
      this.all.sum[i] = this.all.sum[2 * i]! + this.all.sum[2 * i + 1]!;
      this.all.low[i] = Math.min(this.all.low[2 * i]!, this.all.low[2 * i + 1]!);
      this.all.high[i] = Math.max(this.all.high[2 * i]!, this.all.high[2 * i + 1]!);
      this.#summarize(i);
    }
  }

  #summarize(bucket: number): void {
    const first = bucket * this.stride;
    const stepsInBucket = Math.min(this.stride, this.count - first);
    this.all.mean[bucket] = this.all.sum[bucket]! / stepsInBucket;
    this.all.steps[bucket] = first + stepsInBucket;
  }
}
