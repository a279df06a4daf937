/** The fewer of the two numbers of repeats should take so long, by far more than a browser's clock ticks. */
const enoughMs = 20;

const tries = 5;

/**
 * Time of one repeat, in ms: what four times as many take longer, so that starting and hearing of the end cancel. `timeOf` takes so
 * many repeats, an odd number or four times one. Of five tries the shortest of each count, since whatever else the machine does only adds.
 * Throws an Error where more repeats took no longer, and the signal's reason between two of them.
 */
export async function slopeMs(
  timeOf: (repeats: number) => Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  let repeats = 1;
  await timeOf(repeats);
  for (let ms = await timeOf(repeats); ms < enoughMs; ms = await timeOf(repeats)) {
    const growth = Math.min(16, (1.3 * enoughMs) / Math.max(ms, 0.01));
    repeats = Math.ceil(growth * repeats) | 1;
  }
  let [fewMs, manyMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let attempt = 0; attempt < tries; attempt++) {
    signal?.throwIfAborted();
    fewMs = Math.min(fewMs, await timeOf(repeats));
    manyMs = Math.min(manyMs, await timeOf(4 * repeats));
  }
  if (manyMs > fewMs) return (manyMs - fewMs) / (3 * repeats);
  throw new Error(
    `${4 * repeats} repeats took ${manyMs} ms and ${repeats} took ${fewMs} ms, so there is no rate to tell`,
  );
}
