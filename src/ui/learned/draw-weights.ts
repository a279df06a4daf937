/** @file A unit's weights as a halftone in two inks. */
import { addDot, dotRadius } from "../shared/halftone";
import type { Palette } from "../shared/palette";
import type { Place } from "../shared/picture-sheet";
import { unitImage } from "./signed-images";

/** Below this many pixels between dots they blur into grey, and four weights share a dot. */
const finestPitch = 3.2;
/** Dots where there are no weights yet. */
const seed = 0.02;

export interface UnitWeights {
  /** [inputs, outputs] */
  values: Float32Array;
  outputs: number;
  unit: number;
}

/**
 * Paints size x size weights as dots whose area is the magnitude, full at `full`: ink for the positive ones, vermilion
 * for the negative ones; small even dots while there are none.
 */
export function paintWeights(
  context: CanvasRenderingContext2D,
  { x, y, width }: Place,
  weights: UnitWeights | null,
  size: number,
  full: number,
  { ink, vermilion }: Palette,
): void {
  const step = width / size >= finestPitch ? 1 : 2;
  const side = Math.floor(size / step);
  const pitch = width / side;
  const image = weights
    ? unitImage(weights.values, weights.outputs, weights.unit, size, step)
    : new Float32Array(side * side).fill(seed);
  const scale = weights ? full : 1;
  context.clearRect(x, y, width, width);
  for (const [sign, color] of [
    [1, ink],
    [-1, vermilion],
  ] as const) {
    context.fillStyle = color;
    context.beginPath();
    for (let i = 0; i < image.length; i++) {
      const value = (sign * image[i]!) / scale;
      if (value <= 0) continue;
      addDot(
        context,
        x + ((i % side) + 0.5) * pitch,
        y + (Math.floor(i / side) + 0.5) * pitch,
        dotRadius(value) * pitch,
      );
    }
    context.fill();
  }
}
