/** @file Where the parts of the array's picture are, in pixels of the canvas. */
import type { ArraySize } from "../../../systolic/schedule";

export interface Layout {
  width: number;
  height: number;
  /** Distance between cells. */
  pitch: number;
  /** Upper left corner of the first cell. */
  left: number;
  top: number;
  /** Inputs that can be seen waiting in each row. */
  waiting: number;
  /** Middle of the sums that have left, and of their names. */
  sumsY: number;
  namesY: number;
}

/** From what distance between cells on numbers can be read in them, and dots that move told apart; on smaller ones there is light alone. */
export const legible = { numbers: 84, moving: 15 };

/** In rem: so that the whole figure is in sight, and grows with the text before a room. */
const largestPitch = 6.75;
const tallest = 32;

/** On a canvas so wide; the height follows. `rem`: the size of the page's letters in pixels. */
export function layoutFor(width: number, { rows, columns }: ArraySize, rem: number): Layout {
  const waiting = Math.min(8, Math.max(3, Math.round(rows / 4) + 1));
  const pitch = Math.min(largestPitch * rem, (tallest * rem) / rows, width / (waiting + columns + 0.5));
  const above = Math.max(14, 0.5 * pitch);
  const below = Math.max(44, Math.min(84, 1.2 * pitch) + 20);
  const used = pitch * (waiting + columns + 0.5);
  const left = (width - used) / 2 + pitch * waiting;
  const bottom = above + pitch * rows;
  return {
    width,
    height: bottom + below,
    pitch,
    left,
    top: above,
    waiting,
    sumsY: bottom + (below - 20) / 2,
    namesY: bottom + below - 9,
  };
}

/** The cell at a point, counted by rows; null beside the array. */
export function cellAt(
  { left, top, pitch }: Layout,
  { rows, columns }: ArraySize,
  x: number,
  y: number,
): number | null {
  const [column, row] = [Math.floor((x - left) / pitch), Math.floor((y - top) / pitch)];
  const isInside = column >= 0 && column < columns && row >= 0 && row < rows;
  return isInside ? row * columns + column : null;
}
