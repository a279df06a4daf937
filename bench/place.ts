/** @file Where contenders run: in a page, in Node, or both. */

import type { Peaks } from "../src/device/peaks";
import type { WorkloadResult } from "./measure";
import type { Workload } from "./workloads";

export interface Place {
  /** As the line below the tables calls it. */
  runtime: string;
  /** Measures the command's contenders. */
  measure(workload: Workload): Promise<WorkloadResult>;
  /** What the adapter can do at most; null where all computes on the processor. Rejects where its kernels come out wrong. */
  measurePeaks(): Promise<Peaks | null>;
  /** Names of the adapters on which devices were opened: one, if all is fair. */
  adapters(): Promise<readonly string[]>;
  close(): Promise<void>;
}
