/** @file A failing run and its mended one in the ink of halves: the one dashed, the other solid. */
import type { Palette } from "../shared/palette";
import type { PairPoint } from "./pair-points";

/** `placeOf` gives the pixels of a point. */
export function drawPair(
  context: CanvasRenderingContext2D,
  { points, isBroken }: { points: readonly PairPoint[]; isBroken: boolean },
  { isMended, palette, rem }: { isMended: boolean; palette: Palette; rem: number },
  placeOf: (point: PairPoint) => readonly [x: number, y: number],
): void {
  const last = points.at(-1);
  if (!last) return;
  context.save();
  context.strokeStyle = palette.vermilion;
  context.lineWidth = isMended ? 1.75 : 1.5;
  context.lineJoin = "round";
  context.setLineDash(isMended ? [] : [0.3125 * rem, 0.25 * rem]);
  context.beginPath();
  for (const point of points) context.lineTo(...placeOf(point));
  context.stroke();
  if (isBroken) drawCross(context, placeOf(last), 0.25 * rem, palette.ink);
  context.restore();
}

/** Where a run ended because its loss was no number any more. */
function drawCross(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [x: number, y: number],
  arm: number,
  ink: string,
): void {
  context.setLineDash([]);
  context.strokeStyle = ink;
  context.lineWidth = 1.75;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x - arm, y + arm);
  context.lineTo(x + arm, y - arm);
  context.stroke();
}
