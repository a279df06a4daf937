/** The share of a circle after which steps of that length come nearest to no earlier one: the golden section. */
const golden = (Math.sqrt(5) - 1) / 2;
let phase = 0;

/**
 * Calls `refresh` once per period until the function returned is called. Those that begin together take turns within the period,
 * so that no frame has all of their work.
 */
export function refreshEvery(periodMs: number, refresh: () => void): () => void {
  phase = (phase + golden) % 1;
  let timer = setTimeout(function again() {
    refresh();
    timer = setTimeout(again, periodMs);
  }, phase * periodMs);
  return () => clearTimeout(timer);
}
