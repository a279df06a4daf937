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
  /** Hands `count` steps to the device. Reads nothing. */
  steps(count: number): void | Promise<void>;
  /** Resolves when the device has done all that was handed to it. */
  finish(): Promise<void>;
  dispose(): void;
}
