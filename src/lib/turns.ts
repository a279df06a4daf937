/**
 * @file In which order to measure things in turn, so that what one leaves behind (heat, caches, clocks) meets all the others
 * alike: a design balanced for carry-over (Williams, "Experimental designs balanced for the estimation of residual
 * effects of treatments", 1949).
 */

/** The numbers 0 … count - 1 in the order of this round: over 2·count rounds everyone follows every other equally often. */
export function turnsOf(round: number, count: number): number[] {
  // 0, n-1, 1, n-2, …: its differences are all different, so that shifting it by 0 … n-1 makes every pair of neighbours.
  const zigzag = Array.from({ length: count }, (_, i) => (i % 2 === 0 ? i / 2 : count - (i + 1) / 2));
  const turns = zigzag.map((number) => (number + round) % count);
  // For odd numbers half of the pairs come only the other way round.
  return Math.floor(round / count) % 2 === 0 ? turns : turns.reverse();
}
