/**
 * @file Many digits with what the network reads in them, on one canvas; also the words under them, because words that change
 * many times a second would have the page laid out as often.
 */
import { addDot } from "../shared/halftone";
import { type Palette, thinned } from "../shared/palette";
import { createPictureSheet, type Place } from "../shared/picture-sheet";
import { type Picture, paintDigit } from "./draw-digit";

/** A digit as it is shown. */
export interface Cell extends Picture {
  /** What the network reads, as a word; null before it was asked. */
  guess: string | null;
  isWrong: boolean;
  /** 0 to 100, and the same in words. */
  percent: number;
  sureness: string;
}

export interface Sheet {
  /** Draws the cells that differ from those shown, a few per frame. */
  show(cells: readonly Cell[]): void;
  dispose(): void;
}

/** Ink of a digit that no network was asked about. */
const unasked = 0.3;

/** Draws on the canvas, which lies under the list; each cell at the place of the list's item of the same number. */
export function createSheet(canvas: HTMLCanvasElement, list: HTMLElement, palette: Palette): Sheet {
  let cells: readonly Cell[] = [];
  let rem = 16;
  let font = "";

  const sheet = createPictureSheet(canvas, list, () => {
    rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    font = getComputedStyle(list).fontFamily;
  });

  function paint(context: CanvasRenderingContext2D, place: Place, i: number): void {
    const cell = cells[i];
    if (!cell) return;
    const { x, y, width } = place;
    const color = cell.isWrong ? palette.vermilion : palette.ink;
    const strength = cell.guess === null ? unasked : 0.2 + (0.8 * cell.percent) / 100;
    const between = 0.5 * rem;
    context.clearRect(x - between / 2, y, width + between, width + rem);
    paintDigit(context, place, cell, strength, color);
    if (cell.guess !== null) writeAnswer(context, cell, cell.guess, place);
  }

  /** The answer in bold and how sure it is, under the picture; a cross of dots before a wrong one. */
  function writeAnswer(
    context: CanvasRenderingContext2D,
    { isWrong, sureness }: Cell,
    guess: string,
    { x, y, width }: Place,
  ): void {
    const boldFont = `650 ${0.8125 * rem}px ${font}`;
    const quietFont = `400 ${0.75 * rem}px ${font}`;
    context.font = boldFont;
    const guessWidth = context.measureText(guess).width;
    context.font = quietFont;
    const gap = 0.25 * rem;
    const crossWidth = isWrong ? 0.5 * rem + gap : 0;
    const lineWidth = crossWidth + guessWidth + gap + context.measureText(sureness).width;
    // In a narrow column the words shrink, so that neighbours don't touch.
    const scale = Math.min(1, (width + gap) / lineWidth);
    context.save();
    context.translate(x + width / 2, y + width + rem / 2);
    context.scale(scale, scale);
    let left = -lineWidth / 2;

    context.fillStyle = isWrong ? palette.vermilion : palette.ink;
    if (isWrong) drawCross(context, left, -0.25 * rem, 0.5 * rem);
    left += crossWidth;
    context.textBaseline = "middle";
    context.font = boldFont;
    context.fillText(guess, left, 0);
    context.font = quietFont;
    if (!isWrong) context.fillStyle = thinned(palette.ink, 0.76);
    context.fillText(sureness, left + guessWidth + gap, 0);
    context.restore();
  }

  let isDisposed = false;
  // Until the font is there, another one stands in for it.
  document.fonts?.ready.then(() => {
    if (!isDisposed) sheet.measure();
  });

  return {
    show(next) {
      const before = cells;
      cells = next;
      sheet.show(
        paint,
        [...next.keys()].filter((i) => !isSame(before[i], next[i]!)),
      );
    },
    dispose() {
      isDisposed = true;
      sheet.dispose();
    },
  };
}

function drawCross(context: CanvasRenderingContext2D, left: number, top: number, size: number): void {
  const pitch = size / 5;
  context.beginPath();
  for (let i = 0; i < 5; i++) {
    addDot(context, left + (i + 0.5) * pitch, top + (i + 0.5) * pitch, 0.44 * pitch);
    addDot(context, left + (i + 0.5) * pitch, top + (4.5 - i) * pitch, 0.44 * pitch);
  }
  context.fill();
}

function isSame(a: Cell | undefined, b: Cell): boolean {
  return (
    a?.pixels === b.pixels &&
    a.guess === b.guess &&
    a.isWrong === b.isWrong &&
    a.percent === b.percent &&
    a.sureness === b.sureness
  );
}
