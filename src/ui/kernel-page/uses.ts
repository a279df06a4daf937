/** @file Where the step of the settings on the page launches a kernel, and what that costs. */
import { fusionModes } from "../../train/choices";
import type { FusionMode, FusionReport } from "../../worker/api";

export interface KernelUse {
  mode: FusionMode;
  dims: Readonly<Record<string, number>>;
  /** The launches among those of the step, from 1. */
  numbers: readonly number[];
  /** Of all launches of the step. */
  total: number;
  /** The operations that one of them computes. */
  standsFor: readonly string[];
  /** Of one launch. */
  flops: number;
  bytes: number;
}

/** A row for each mode and each size, in the order of the step. */
export function usesOf(kernel: string, report: FusionReport): KernelUse[] {
  return fusionModes.flatMap((mode) => {
    const { launches } = report[mode];
    const bySize = new Map<string, KernelUse>();
    for (const [index, { name, dims, operations, flops, bytes }] of launches.entries()) {
      if (name !== kernel) continue;
      const key = JSON.stringify(dims);
      const standsFor = [...new Set(operations.map((number) => report.off.launches[number]!.name))];
      const known = bySize.get(key);
      bySize.set(key, {
        ...(known ?? { mode, dims, total: launches.length, standsFor, flops, bytes }),
        numbers: [...(known?.numbers ?? []), index + 1],
      });
    }
    return [...bySize.values()];
  });
}
