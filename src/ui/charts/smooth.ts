/** @file Smoothing of a curve in buckets. */

/**
 * Exponential average of a curve in buckets of `stride` steps over about the last `smoothingSteps` steps, whatever the stride:
 * s[i] = Σ_{j≤i} β^(i−j)·v[j] / Σ_{j≤i} β^(i−j). With β = exp(−2·stride / smoothingSteps) what is left of the noise is what a plain
 * mean over so many steps leaves. It looks back only, so that a curve shows nothing before it happened; dividing by the weights
 * that there are takes away the pull towards 0 at the start. Values that are no numbers are passed over; 0 steps smooth nothing.
 * @param out Where the result goes, at least as long as `values`; the returned array is a view of it.
 */
export function smooth(
  values: Float64Array,
  stride: number,
  smoothingSteps: number,
  out: Float64Array,
): Float64Array {
  const result = out.subarray(0, values.length);
  result.set(values);
  if (smoothingSteps === 0) return result;
  const kept = Math.exp((-2 * stride) / smoothingSteps);
  let [sum, weight] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const isNumber = Number.isFinite(values[i]);
    sum = kept * sum + (isNumber ? values[i]! : 0);
    weight = kept * weight + (isNumber ? 1 : 0);
    result[i] = sum / weight;
  }
  return result;
}
