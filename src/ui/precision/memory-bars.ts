/** @file Memory of a run as bars of dots: a dot stands for as many bytes in every bar. */
import { precisions } from "../../train/choices";
import type { PrecisionReport } from "../../worker/api";
import { memoryOf, type Precision } from "./precisions";

export type MemoryPart = "weights" | "copies" | "activations" | "optimizer";

export const memoryParts: readonly MemoryPart[] = ["weights", "copies", "activations", "optimizer"];

/** How dark each part is printed: the share of its cell that a dot covers. */
export const partTone: Record<MemoryPart, number> = {
  weights: 1,
  copies: 0.5,
  activations: 0.22,
  optimizer: 0.08,
};

/** Bytes of each part; weights without the copies. */
export function partsOf(report: PrecisionReport[Precision]): Record<MemoryPart, number> {
  const { weights, copies, activations, optimizer } = report;
  return { weights: weights - copies, copies, activations, optimizer };
}

export interface BarPart {
  part: MemoryPart;
  /** Columns of dots before it, and its own. */
  start: number;
  columns: number;
}

/**
 * The parts of a precision's bar, in columns of dots where the longest of all bars has `columns`. Their ends are rounded,
 * not their lengths, so that a bar is never longer than what it stands for by more than half a column.
 */
export function barOf(report: PrecisionReport, precision: Precision, columns: number): BarPart[] {
  const most = Math.max(...precisions.map((one) => memoryOf(report[one])));
  const parts = partsOf(report[precision]);
  const bar: BarPart[] = [];
  let bytes = 0;
  for (const part of memoryParts) {
    const start = Math.round((columns * bytes) / most);
    bytes += parts[part];
    const end = Math.round((columns * bytes) / most);
    if (end > start) bar.push({ part, start, columns: end - start });
  }
  return bar;
}
