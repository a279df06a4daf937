/** @file The units of a hidden layer as a field of dots. */
import { addDot, dotRadius, prepareCanvas } from "../shared/halftone";

/** Dots of units that were not asked. */
const seed = 0.02;

/** Columns of the field of `count` square cells that fills a width x height area with the largest cells. */
export function columnsFor(count: number, width: number, height: number): number {
  let columns = 1;
  while (columns < count && (width / columns) * Math.ceil(count / columns) > height) columns++;
  return columns;
}

/** Draws each unit as a dot whose area is its share of the largest activation; small even dots for a mere number of units. */
export function drawUnits(
  canvas: HTMLCanvasElement,
  activations: Float32Array | number,
  color: string,
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width, height } = prepared;
  const count = typeof activations === "number" ? activations : activations.length;
  const largest = typeof activations === "number" ? 0 : activations.reduce((a, b) => Math.max(a, b), 0);
  const columns = columnsFor(count, width, height);
  const pitch = width / columns;
  context.fillStyle = color;
  context.beginPath();
  for (let i = 0; i < count; i++) {
    const value = typeof activations === "number" || largest === 0 ? 0 : activations[i]! / largest;
    const [x, y] = [((i % columns) + 0.5) * pitch, (Math.floor(i / columns) + 0.5) * pitch];
    addDot(context, x, y, dotRadius(Math.max(seed, value)) * pitch * 0.94);
  }
  context.fill();
}
