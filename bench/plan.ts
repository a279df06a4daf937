/** @file Which workloads are measured: those asked for, and then products as large as this machine allows. */

import { estimateMs, largeProducts, mostLargeMs, type ProductTimes } from "../src/race/products";
import type { WorkloadResult } from "./measure";
import { titleOf, type Workload } from "./workloads";

export interface Plan {
  workloads: readonly Workload[];
  /** Whether larger products are taken, where they take at most two seconds each, rather than offered. */
  isLarge: boolean;
  measure: (workload: Workload) => Promise<WorkloadResult>;
  /** Told of what is left out or offered. */
  say: (sentence: string) => void;
}

/** The results, in the order in which they were measured. */
export async function carryOut({ workloads, isLarge, measure, say }: Plan): Promise<WorkloadResult[]> {
  const results: WorkloadResult[] = [];
  for (const workload of workloads) results.push(await measure(workload));
  const offered: string[] = [];
  for (const product of largeProducts) {
    const ms = estimateMs(product, results.filter(isOfProduct));
    if (ms === null || workloads.includes(product)) continue;
    const estimate = `${titleOf(product)}, about ${(ms / 1000).toFixed(ms < 100 ? 3 : 1)} s each`;
    if (ms <= mostLargeMs && isLarge) results.push(await measure(product));
    else if (ms <= mostLargeMs) offered.push(estimate);
    else if (isLarge) say(`Left out, since it takes more than ${mostLargeMs / 1000} s: ${estimate}.`);
  }
  if (offered.length > 0) say(`With --large: ${offered.join("; ")}.`);
  return results;
}

const isOfProduct = (result: WorkloadResult): result is WorkloadResult & ProductTimes =>
  result.workload.kind === "product";
