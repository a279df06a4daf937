/** @file One way to do something that is timed, and how it is timed: the same for the benchmark and the race. */

export interface Run {
  /** What the table calls it in this workload, where the contender's own title says too much. */
  title?: string;
  /**
   * Takes `count` steps one by one and resolves to what they yield: the loss of each training step, or sampled
   * elements of a product. Not timed, may read.
   */
  values(count: number): Promise<number[]>;
  /** Takes `count` steps, reads nothing, and waits for the last. Resolves to what that took, in ms by the clock where they run. */
  time(count: number): Promise<number>;
  dispose(): void;
}

/** What is timed of a library that hands its steps to a device and hears of them later. */
export interface Work {
  /** Hands `count` steps to the device. */
  steps(count: number): void | Promise<void>;
  /** Resolves when the device has done all that was handed to it. */
  finish(): Promise<void>;
}

/** Wall time of steps with one wait for the device at their end. */
export const timed =
  ({ steps, finish }: Work): Run["time"] =>
  async (count) => {
    const start = performance.now();
    await steps(count);
    await finish();
    return performance.now() - start;
  };
