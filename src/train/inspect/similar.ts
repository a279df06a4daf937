/** Samples like a given one, most similar first. */
export interface Similar {
  indices: Uint32Array;
  /** Cosine of the angle between features, -1 to 1. */
  similarities: Float32Array;
}

/** The `count` rows of `batches` (each [rows, F], `sampleCount` valid rows in all) with the largest cosine to `wanted` [F]. */
export function mostSimilar(
  wanted: Float32Array,
  batches: readonly Float32Array[],
  sampleCount: number,
  count: number,
): Similar {
  const width = wanted.length;
  const norm = Math.hypot(...wanted);
  const cosines = new Float32Array(sampleCount);
  let sample = 0;
  for (const batch of batches) {
    for (let row = 0; row < batch.length / width && sample < sampleCount; row++, sample++) {
      let [dot, squares] = [0, 0];
      for (let i = 0; i < width; i++) {
        const value = batch[row * width + i]!;
        dot += value * wanted[i]!;
        squares += value * value;
      }
      // A sample without any feature points nowhere.
      cosines[sample] = squares > 0 && norm > 0 ? dot / (Math.sqrt(squares) * norm) : 0;
    }
  }
  const indices = Uint32Array.from(cosines.keys())
    .sort((a, b) => cosines[b]! - cosines[a]! || a - b)
    .slice(0, count);
  return { indices, similarities: Float32Array.from(indices, (index) => cosines[index]!) };
}
