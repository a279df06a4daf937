/** @file A digit as a halftone. */
import { addDot, dotRadius, prepareCanvas } from "../shared/halftone";
import type { Place } from "../shared/picture-sheet";

/** Below this many pixels between dots they blur into grey, and four pixels share a dot. */
const finestPitch = 3.2;
/** Dots where there is no picture yet. */
const blank = 0.02;

/** A picture of size x size bytes (0 to 255); even small dots where `pixels` is null. */
export interface Picture {
  pixels: Uint8Array | null;
  size: number;
}

/** Draws a digit over all of a canvas, as dots whose area is the pixel's value times `strength` (0 to 1). */
export function drawDigit(
  canvas: HTMLCanvasElement,
  pixels: Uint8Array | null,
  size: number,
  strength: number,
  color: string,
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width } = prepared;
  paintDigit(context, { x: 0, y: 0, width }, { pixels, size }, strength, color);
}

/** Draws a digit into a square of a canvas that may hold others. */
export function paintDigit(
  context: CanvasRenderingContext2D,
  { x, y, width }: Place,
  { pixels, size }: Picture,
  strength: number,
  color: string,
): void {
  const step = width / size >= finestPitch ? 1 : 2;
  const dots = size / step;
  const pitch = width / dots;
  context.fillStyle = color;
  context.beginPath();
  for (let row = 0; row < dots; row++) {
    for (let column = 0; column < dots; column++) {
      const value = pixels ? strength * meanOf(pixels, size, row * step, column * step, step) : blank;
      if (value === 0) continue;
      addDot(context, x + (column + 0.5) * pitch, y + (row + 0.5) * pitch, dotRadius(value) * pitch);
    }
  }
  context.fill();
}

/** Mean of a step x step block of pixels, 0 to 1. */
function meanOf(pixels: Uint8Array, size: number, top: number, left: number, step: number): number {
  let sum = 0;
  for (let y = top; y < top + step; y++) {
    for (let x = left; x < left + step; x++) sum += pixels[y * size + x] ?? 0;
  }
  return sum / (255 * step * step);
}
