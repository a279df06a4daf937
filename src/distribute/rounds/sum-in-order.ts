/** What of a sum is at work at once: it stays in the cache while all parts pass by. */
const blockLength = 4096;
const block = new Float32Array(blockLength);

/** Puts the sum of all parts, in f32 and one after the other, into `sum`, which may be one of them. */
export function sumInOrder(parts: readonly Float32Array[], sum: Float32Array): void {
  const [first, ...rest] = parts as [Float32Array, ...Float32Array[]];
  for (let from = 0; from < sum.length; from += blockLength) {
    const to = Math.min(from + blockLength, sum.length);
    block.set(first.subarray(from, to));
    for (const part of rest) addTo(block, part.subarray(from, to));
    sum.set(block.subarray(0, to - from), from);
  }
}

/** Four at a time, which takes half as long as one. */
function addTo(sum: Float32Array, values: Float32Array): void {
  const whole = values.length & -4;
  for (let i = 0; i < whole; i += 4) {
    sum[i]! += values[i]!;
    sum[i + 1]! += values[i + 1]!;
    sum[i + 2]! += values[i + 2]!;
    sum[i + 3]! += values[i + 3]!;
  }
  for (let i = whole; i < values.length; i++) sum[i]! += values[i]!;
}
