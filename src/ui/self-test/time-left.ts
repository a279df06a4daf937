/** Fewer checks tell of compilers and of nothing that comes. */
const leastDone = 20;

/** Seconds that the other checks take at the pace so far, in steps of five beyond ten; null before that can be told. */
export function timeLeft(
  { done, total, startMs }: { done: number; total: number; startMs: number },
  nowMs: number,
): number | null {
  if (done < leastDone || done >= total) return null;
  const seconds = (((nowMs - startMs) / done) * (total - done)) / 1000;
  return seconds < 10 ? Math.ceil(seconds) : 5 * Math.ceil(seconds / 5);
}
