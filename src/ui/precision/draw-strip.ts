/** @file A tensor's exponents as a strip of dots, in front of the window of half precision. */
import { exponentBins, firstExponent, halfExponents } from "../../lib/exponents";
import { addDot, dotRadius, prepareCanvas } from "../shared/halftone";
import { type Palette, thinned } from "../shared/palette";

/** A column for each bin of finite numbers other than zero. */
export const stripColumns = exponentBins - 2;
/** Dots one above the other in the column of the most frequent exponent. */
const rows = 4;
/** Where there are no numbers. */
const seed = 0.015;
const hatchPx = 4;

/** Where an exponent's column begins, as a share of the strip's width. */
export const placeOf = (exponent: number): number => (exponent - firstExponent) / stripColumns;

/** The height of each column, 0 to 1: its share of the most frequent one. */
export function heightsOf(histogram: ArrayLike<number>): Float32Array {
  const counts = Float32Array.from({ length: stripColumns }, (_, i) => histogram[i + 1]!);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  return most === 0 ? counts : counts.map((count) => count / most);
}

/** Whether a half holds numbers of this exponent, be it with fewer bits. */
export const isHeld = (exponent: number, isFlushed: boolean): boolean =>
  exponent >= (isFlushed ? halfExponents.normal : halfExponents.subnormal) &&
  exponent <= halfExponents.largest;

/** Dots in ink where halves hold the numbers, in vermilion where they are lost. */
export function drawStrip(
  canvas: HTMLCanvasElement,
  histogram: ArrayLike<number>,
  isFlushed: boolean,
  palette: Palette,
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width, height } = prepared;
  drawWindow(context, width, height, palette);
  const heights = heightsOf(histogram);
  const [across, up] = [width / stripColumns, height / rows];
  for (const held of [true, false]) {
    context.fillStyle = held ? palette.ink : palette.vermilion;
    context.beginPath();
    heights.forEach((value, column) => {
      if (isHeld(column + firstExponent, isFlushed) !== held) return;
      for (let row = 0; row < rows; row++) {
        const part = value * rows - row;
        if (row > 0 && part <= 0) break;
        const radius = dotRadius(Math.max(part, seed)) * Math.min(across, up) * 0.94;
        addDot(context, (column + 0.5) * across, height - (row + 0.5) * up, radius);
      }
    });
    context.fill();
  }
}

/** The normal halves as a wash, the subnormal ones hatched. */
function drawWindow(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { ink }: Palette,
): void {
  const at = (exponent: number) => placeOf(exponent) * width;
  const [subnormal, normal] = [at(halfExponents.subnormal), at(halfExponents.normal)];
  const end = at(halfExponents.largest + 1);
  context.fillStyle = thinned(ink, 0.09);
  context.fillRect(normal, 0, end - normal, height);
  context.save();
  context.beginPath();
  context.rect(subnormal, 0, normal - subnormal, height);
  context.clip();
  context.strokeStyle = thinned(ink, 0.2);
  context.lineWidth = 1;
  context.beginPath();
  for (let x = subnormal - height; x < normal; x += hatchPx) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
  context.restore();
}
