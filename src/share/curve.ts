/** @file A loss curve of thousands of steps as a few means that show its shape. */

/**
 * Where the spans of a thinned curve begin and end: `points` + 1 ascending steps from 0 to `steps`, fewer where there are
 * fewer steps. The spans grow evenly, since a loss falls fastest at first: edge i is at steps·(i/points)².
 */
export function curveEdges(steps: number, points: number): number[] {
  const spans = Math.min(steps, points);
  if (spans === 0) return [0];
  return Array.from({ length: spans + 1 }, (_, i) => Math.max(i, Math.round(steps * (i / spans) ** 2)));
}

/** Mean loss of each span; null where a loss in it is no number. */
export function thinCurve(losses: ArrayLike<number>, points: number): (number | null)[] {
  const edges = curveEdges(losses.length, points);
  return edges.slice(1).map((end, i) => {
    let sum = 0;
    for (let step = edges[i]!; step < end; step++) sum += losses[step]!;
    const mean = sum / (end - edges[i]!);
    return Number.isFinite(mean) ? mean : null;
  });
}
