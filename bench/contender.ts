/** @file What the harness asks of each way to train, so that all are measured alike. */
import type { BenchData, Workload } from "./workloads";

/** One way to do a workload, written as its library's documentation would. */
export interface Contender {
  /** As `--engines` calls it: the library, and after a dash the way it is used. */
  name: string;
  /** As the table calls it. */
  title: string;
  /** Data, parameters and optimizer onto the device. Null when there is nothing of its own to measure. */
  prepare(workload: Workload, data: BenchData): Promise<Run | null>;
}

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
