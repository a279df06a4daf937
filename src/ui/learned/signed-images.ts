/** @file Weights of one unit as a signed picture. */

/** The magnitude that fills a dot, in root mean squares of all weights: few are larger, and most can still be seen. */
const fullDotRms = 3;
/** Enough values for a root mean square, however large the layer. */
const sampled = 100_000;

/** The magnitude whose dot is full: three root mean squares of these values. */
export function fullDot(values: Float32Array): number {
  const stride = Math.max(1, Math.floor(values.length / sampled));
  let [squares, count] = [0, 0];
  for (let i = 0; i < values.length; i += stride) {
    squares += values[i]! ** 2;
    count++;
  }
  return count > 0 ? fullDotRms * Math.sqrt(squares / count) : 0;
}

/**
 * The picture of one unit out of weights [inputs, outputs]: size / step squared values, each the mean of a
 * step x step block.
 */
export function unitImage(
  values: Float32Array,
  outputs: number,
  unit: number,
  size: number,
  step: number,
): Float32Array {
  const side = Math.floor(size / step);
  const image = new Float32Array(side * side);
  for (let y = 0; y < side * step; y++) {
    for (let x = 0; x < side * step; x++) {
      const dot = Math.floor(y / step) * side + Math.floor(x / step);
      image[dot]! += (values[(y * size + x) * outputs + unit] ?? 0) / (step * step);
    }
  }
  return image;
}
