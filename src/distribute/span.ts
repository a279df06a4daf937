/** @file Which part of all parameters a replica owns. */

/** Elements [start, start + length). */
export interface Span {
  start: number;
  length: number;
}

/** A device binds parts of a buffer at multiples of 256 bytes, of halves too. */
const alignment = 128;

/** The parts of `size` elements that `world` replicas own, by rank; equal but for the rounding to what devices can bind, the last ones may be empty. */
export function spansOf(size: number, world: number): Span[] {
  const each = alignment * Math.ceil(size / world / alignment);
  return Array.from({ length: world }, (_, rank) => {
    const start = Math.min(rank * each, size);
    return { start, length: Math.min(each, size - start) };
  });
}
