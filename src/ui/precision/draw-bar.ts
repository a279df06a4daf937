import { addDot, dotRadius, prepareCanvas } from "../shared/halftone";
import { type BarPart, partTone } from "./memory-bars";

/** Rows of dots in a bar. */
export const barRows = 3;

/** Columns of dots that fit into a canvas of this size. */
export const columnsOf = (width: number, height: number): number =>
  Math.max(1, Math.floor((width * barRows) / height));

/** Draws the parts one after the other, each in dots of its tone. */
export function drawBar(
  canvas: HTMLCanvasElement,
  layOut: (columns: number) => readonly BarPart[],
  color: string,
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width, height } = prepared;
  const pitch = height / barRows;
  context.fillStyle = color;
  context.beginPath();
  for (const { part, start, columns } of layOut(columnsOf(width, height))) {
    const radius = dotRadius(partTone[part]) * pitch * 0.94;
    for (let column = start; column < start + columns; column++) {
      for (let row = 0; row < barRows; row++) {
        addDot(context, (column + 0.5) * pitch, (row + 0.5) * pitch, radius);
      }
    }
  }
  context.fill();
}
