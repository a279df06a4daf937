/** @file How large the dot for a count is. */

/**
 * Diameter of the dot for `count`, 0 to 1, where `full` has the largest. The area is the count's square root: beside
 * a thousand right digits, a single wrong one would otherwise be too small to see.
 */
export const dotScale = (count: number, full: number): number =>
  full > 0 ? Math.min(1, (Math.max(0, count) / full) ** 0.25) : 0;

/** Counts for a legend: powers of ten up to `full`. */
export const legendCounts = (full: number): number[] =>
  Array.from({ length: Math.floor(Math.log10(Math.max(1, full))) + 1 }, (_, i) => 10 ** i);
