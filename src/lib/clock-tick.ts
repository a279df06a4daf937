let known: number | undefined;

/** The smallest step, in ms, that `performance.now` takes here, found out once: 0.1 or 1 in some pages, 0.005 in isolated ones. */
export function clockTickMs(): number {
  known ??= smallestStep(() => performance.now());
  return known;
}

const steps = 20;

/** The smallest of a few steps that a clock is seen to take. */
export function smallestStep(now: () => number): number {
  let smallest = Number.POSITIVE_INFINITY;
  let last = now();
  for (let taken = 0; taken < steps; ) {
    const next = now();
    if (next > last) {
      smallest = Math.min(smallest, next - last);
      taken++;
    }
    last = next;
  }
  return smallest;
}
