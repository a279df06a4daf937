/** @file How often weights have which size, as bars. */

export interface WeightBins {
  /** The ends of the first and of the last bar, the same on both sides of 0. */
  reach: number;
  /** Weights in each bar, from -reach to reach. */
  counts: Uint32Array;
}

/** Of so many bars, an odd number: 0 is in the middle of one. */
export function weightBins(values: ArrayLike<number>, bars: number): WeightBins {
  let reach = 0;
  for (let i = 0; i < values.length; i++) reach = Math.max(reach, Math.abs(values[i]!));
  const counts = new Uint32Array(bars);
  for (let i = 0; i < values.length; i++) {
    const share = reach === 0 ? 0.5 : (values[i]! / reach + 1) / 2;
    const bar = Math.min(bars - 1, Math.floor(share * bars));
    counts[bar] = counts[bar]! + 1;
  }
  return { reach, counts };
}
