/**
 * @file A random permutation that needs no memory: position -> sample, computed anywhere, on the GPU too.
 * A balanced Feistel network (Luby and Rackoff, 1988) is a bijection on 2·h bits whatever its round function; walking
 * its cycles until a value below `size` comes up makes it a bijection on 0 … size-1 (Black and Rogaway, 2002).
 * `shaders/sample-batch` holds the same integers in WGSL.
 */

const rounds = 6;

/** The finaliser of MurmurHash3: every bit of the result depends on every bit of x. Unsigned 32 bits. */
export function mix(x: number): number {
  let h = x >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The sample at `position` of the shuffled epoch, 0 ≤ position < size ≤ 2³⁰. The same seed, epoch and size give
 * the same permutation on every machine; another epoch gives another one.
 */
export function permute(seed: number, epoch: number, position: number, size: number): number {
  const half = Math.max(1, (33 - Math.clz32(size - 1)) >>> 1);
  const mask = 2 ** half - 1;
  let value = position;
  do {
    let left = value >>> half;
    let right = value & mask;
    for (let round = 1; round <= rounds; round++) {
      const key = mix(seed + mix(epoch + Math.imul(round, 0x9e3779b9)));
      const next = left ^ (mix(right ^ key) & mask);
      left = right;
      right = next;
    }
    value = ((left << half) | right) >>> 0;
  } while (value >= size);
  return value;
}
