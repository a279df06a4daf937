/**
 * FNV-1a over words of 32 bits, and over the bytes that are left: a quarter of the work of one over bytes, since every float that a
 * replica sends goes through it. Any one changed word changes it. `bytes` lie at a multiple of four in their buffer; `before` is the
 * checksum of what lies before them.
 */
export function checksum(bytes: Uint8Array, before = 0x811c9dc5): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  let hash = before ^ bytes.length;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193);
  for (let i = 4 * words.length; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  // High bits never reach low ones by multiplication alone.
  return (hash ^ (hash >>> 15)) >>> 0;
}
