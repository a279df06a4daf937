/** @file Weights as bars, with the numbers that they are rounded to as ticks below them. */
import type { Palette } from "../shared/palette";
import type { WeightBins } from "./weight-bins";

/** Ticks closer than this many pixels are a band. */
const closest = 3;

/** `steps` are the numbers that can be held, in units of the reach, from -1 to 1. */
export function drawGrid(
  context: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  { counts }: WeightBins,
  steps: readonly number[],
  { ink, vermilion }: Palette,
): void {
  const foot = 12;
  const base = height - foot;
  const most = Math.max(...counts, 1);
  const bar = width / counts.length;
  context.fillStyle = ink;
  for (const [i, count] of counts.entries()) {
    // Square roots, so that the few large weights can be seen.
    const tall = base * Math.sqrt(count / most);
    context.fillRect(i * bar, base - tall, Math.max(1, bar - 1), tall);
  }
  context.fillStyle = vermilion;
  let last = Number.NEGATIVE_INFINITY;
  for (const step of steps) {
    const x = ((step + 1) / 2) * width;
    if (x - last < closest) continue;
    context.fillRect(Math.min(width - 1, Math.max(0, x - 0.5)), base + 2, 1.25, foot - 2);
    last = x;
  }
}
