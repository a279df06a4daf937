/** @file What the harness asks of each way to train, so that all are measured alike. */
import type { Run } from "../src/race/run";
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
