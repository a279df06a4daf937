/** @file Draws the overlaid curves: dashes and marks as the variants are told apart everywhere, then what the cursor reads. */

import { lossSpec } from "../charts/chart-spec";
import {
  drawAxes,
  drawGuess,
  type PlotArea,
  type PlotLook,
  pixelX,
  pixelY,
  plotArea,
} from "../charts/draw-axes";
import { linearScale, type Scale } from "../charts/scale";
import { prepareCanvas } from "../shared/halftone";
import { thinned } from "../shared/palette";
import { type Curve, drawnValues, readingAt } from "./compare-curves";

export interface CompareGeometry {
  area: PlotArea;
  x: Scale;
  y: Scale;
}

/** Marks along a curve, which tell its variant where curves lie on each other. */
const marksPerCurve = 7;
const scratch = new Float64Array(1024);

export function drawCompare(
  canvas: HTMLCanvasElement,
  curves: readonly Curve[],
  end: number,
  isLog: boolean,
  look: PlotLook,
): CompareGeometry | null {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return null;
  const { context, width, height } = prepared;
  const area = plotArea(width, height, look.rem);
  const x = linearScale(0, end);
  const y = scaleOf(curves, isLog);
  drawAxes(context, area, x, y, look);
  drawGuess(context, area, y, lossSpec.guess(10), look);
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width + 0.5 * look.rem, area.height);
  context.clip();
  const variantCount = 1 + Math.max(0, ...curves.map(({ variant }) => variant));
  const sorted = [...curves].sort((a, b) => Number(b.isReported) - Number(a.isReported));
  for (const curve of sorted) drawCurve(context, { area, x, y }, curve, variantCount, look);
  context.restore();
  return { area, x, y };
}

/** Holds what is there; a peak of the beginning may leave at the top. */
function scaleOf(curves: readonly Curve[], isLog: boolean): Scale {
  let [low, high] = [Number.POSITIVE_INFINITY, lossSpec.guess(10) * 1.1];
  for (const { losses } of curves) {
    for (let i = 0; i < losses.length; i++) {
      const loss = losses[i]!;
      if (loss > 0 && loss < low) low = loss;
      if (Number.isFinite(loss) && loss > high) high = loss;
    }
  }
  if (isLog) return lossSpec.scale("log", Math.min(0.5, low * 0.9), high);
  return lossSpec.scale("linear", 0, Math.min(high, 4 * lossSpec.guess(10)));
}

function drawCurve(
  context: CanvasRenderingContext2D,
  { area, x, y }: CompareGeometry,
  curve: Curve,
  variantCount: number,
  { palette, rem }: PlotLook,
): void {
  const { variant, look, isReported, perStep, places, losses } = curve;
  if (perStep === null || losses.length === 0) return;
  const ink = look.isHalf ? palette.vermilion : palette.ink;
  const values = drawnValues(curve, scratch);
  const at = (i: number): [number, number] => [
    pixelX(area, x, places[i]! * perStep),
    pixelY(area, y, values[i]!),
  ];
  const lineWidth = isReported ? 1 : 1.5;
  context.lineWidth = lineWidth;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.strokeStyle = isReported ? thinned(ink, 0.6) : ink;
  context.setLineDash(look.dash.map((length) => length * lineWidth));
  context.beginPath();
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) context.lineTo(...at(i));
  context.stroke();
  context.setLineDash([]);
  for (let mark = 0; mark < marksPerCurve; mark++) {
    // Staggered, so that curves which lie on each other can be told apart.
    const place = (mark + (variant + 1) / (variantCount + 1)) / marksPerCurve;
    const i = Math.round(place * (values.length - 1));
    if (Number.isFinite(values[i])) drawMark(context, ...at(i), look.fill, ink, palette.paper, rem);
  }
}

export function drawMark(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  fill: number,
  ink: string,
  paper: string,
  rem: number,
): void {
  const radius = 0.22 * rem;
  context.lineWidth = 1.25;
  context.strokeStyle = ink;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill === 1 ? ink : paper;
  context.fill();
  context.stroke();
  if (fill !== 0.5) return;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI);
  context.fillStyle = ink;
  context.fill();
}

/** The line of the cursor, and a dot for what was measured of every curve at the step nearest to it. */
export function drawCursor(
  canvas: HTMLCanvasElement,
  curves: readonly Curve[],
  geometry: CompareGeometry | null,
  cursor: number | null,
  { palette, rem }: PlotLook,
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared || !geometry || cursor === null) return;
  const { context } = prepared;
  const { area, x, y } = geometry;
  const at = Math.round(pixelX(area, x, cursor)) + 0.5;
  context.strokeStyle = thinned(palette.ink, 0.46);
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(at, area.top);
  context.lineTo(at, area.top + area.height);
  context.stroke();
  for (const curve of curves) {
    const reading = readingAt(curve, cursor);
    if (!reading || reading.loss === null) continue;
    const dotX = pixelX(area, x, reading.place * curve.perStep!);
    context.fillStyle = curve.look.isHalf ? palette.vermilion : palette.ink;
    context.beginPath();
    context.arc(dotX, pixelY(area, y, reading.loss), 0.2 * rem, 0, 2 * Math.PI);
    context.fill();
  }
}
