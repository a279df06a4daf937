/** @file What the command asks of the page. Types only, so that the command needs none of the peers' packages. */
import type { WorkloadResult } from "./measure";
import type { Workload } from "./workloads";

export interface BenchRequest {
  workload: Workload;
  /** Of the contenders to measure. */
  names: readonly string[];
  rounds: number;
  sliceMs: number;
}

export interface BenchPage {
  contenders: readonly { name: string; title: string }[];
  hasAdapter(): Promise<boolean>;
  measure(request: BenchRequest): Promise<WorkloadResult>;
  /** Names of the adapters on which devices were opened: one, if all is fair. */
  adapters(): string[];
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}
