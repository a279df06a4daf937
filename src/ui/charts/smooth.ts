/** @file Smoothing of a curve in buckets. */

/**
 * Exponential moving average of a curve in buckets of `stride` steps, over about `smoothingSteps` steps whatever the stride:
 * s[i] = Σ_j β^(i−j)·v[j] / Σ_j β^(i−j) for j ≤ i, with β = exp(−stride / smoothingSteps). Dividing by the weights so far
 * takes away the pull towards 0 at the beginning. Values that are no numbers are passed over; 0 steps smooth nothing.
 * @param out Where the result goes, at least as long as `values`; the returned array is a view of it.
 */
export function smooth(
  values: Float64Array,
  stride: number,
  smoothingSteps: number,
  out: Float64Array,
): Float64Array {
  const kept = smoothingSteps > 0 ? Math.exp(-stride / smoothingSteps) : 0;
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isFinite(value)) {
      sum = kept * sum + value;
      weight = kept * weight + 1;
    }
    out[i] = Number.isFinite(value) || kept > 0 ? sum / weight : value;
  }
  return out.subarray(0, values.length);
}
