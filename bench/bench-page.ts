/** @file What the command asks of the page. Types only, so that the command needs none of the peers' packages. */

import type { Peaks } from "../src/device/peaks";
import type { AdapterKind } from "./instruments";
import type { WorkloadResult } from "./measure";
import type { Ask, ContenderHost } from "./remote";
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
  /** What WebGPU offers here: a GPU, a processor that pretends to be one, or nothing. */
  adapterKind(): Promise<AdapterKind | null>;
  measure(request: BenchRequest): Promise<WorkloadResult>;
  /** What this engine's adapter can do at most. */
  measurePeaks(): Promise<Peaks>;
  /** Names of the adapters on which devices were opened: one, if all is fair. */
  adapters(): string[];
}

declare global {
  interface Window {
    bench: BenchPage;
    /** Asks contenders that live in processes of their own. */
    askGuests: Ask;
    /** Of the page for the processor, as soon as all are there. */
    processorHost: ContenderHost;
  }
}
