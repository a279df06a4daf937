import type { ScaleSeries } from "../../store/runs/scale-series";

/** Consecutive steps, from 1. */
export interface ScaleRow {
  first: number;
  last: number;
  low: number;
  high: number;
  /** Steps among them that were skipped. */
  skipped: number;
}

/** The trace in at most so many rows: neighbouring buckets are merged. `firstStep`: steps of the run before it. */
export function scaleRows(
  { scale, skips }: Pick<ScaleSeries, "scale" | "skips">,
  most: number,
  firstStep = 0,
): ScaleRow[] {
  const bucketsPerRow = Math.max(1, Math.ceil(scale.length / most));
  const rows: ScaleRow[] = [];
  for (let start = 0; start < scale.length; start += bucketsPerRow) {
    const end = Math.min(start + bucketsPerRow, scale.length);
    let skipped = 0;
    for (let i = start; i < end; i++) {
      const steps = Math.min(scale.stride, scale.count - i * scale.stride);
      skipped += Math.round(skips.mean[i]! * steps);
    }
    rows.push({
      first: firstStep + start * scale.stride + 1,
      last: firstStep + Math.min(end * scale.stride, scale.count),
      low: Math.min(...scale.low.subarray(start, end)),
      high: Math.max(...scale.high.subarray(start, end)),
      skipped,
    });
  }
  return rows;
}
