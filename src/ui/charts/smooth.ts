/** @file Smoothing of a curve in buckets. */

/**
 * Exponential average to both sides of a curve in buckets of `stride` steps, over about `smoothingSteps` steps whatever the
 * stride: s[i] = Σ_j β^|i−j|·v[j] / Σ_j β^|i−j|, with β = exp(−stride / smoothingSteps). An average of the past alone would
 * lag behind a falling curve; dividing by the weights that there are takes away the pull towards 0 at both ends. Values
 * that are no numbers are passed over; 0 steps smooth nothing.
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
  const kept = Math.exp(-stride / smoothingSteps);
  const weights = new Float64Array(values.length);
  let [sum, weight] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const isNumber = Number.isFinite(values[i]);
    sum = kept * sum + (isNumber ? values[i]! : 0);
    weight = kept * weight + (isNumber ? 1 : 0);
    result[i] = sum;
    weights[i] = weight;
  }
  [sum, weight] = [0, 0];
  for (let i = values.length - 1; i >= 0; i--) {
    // What lies after i; i itself is in the first pass.
    result[i] = (result[i]! + sum) / (weights[i]! + weight);
    const isNumber = Number.isFinite(values[i]);
    sum = kept * (sum + (isNumber ? values[i]! : 0));
    weight = kept * (weight + (isNumber ? 1 : 0));
  }
  return result;
}
