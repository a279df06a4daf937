/** @file Draws how fast a GPU is by the processor, over the work of a step: curves that cross the line of equal speed where it begins to pay. */
import {
  drawAxes,
  drawGuess,
  type PlotArea,
  type PlotLook,
  pixelX,
  pixelY,
  plotArea,
} from "../charts/draw-axes";
import { logScale, type Scale } from "../charts/scale";
import { prepareCanvas } from "../shared/halftone";
import { thinned } from "../shared/palette";
import { drawMark } from "./draw-compare";
import type { VariantLook } from "./variant-look";

export interface CrossoverCurve {
  look: VariantLook;
  /** Reported ones are drawn thin, those of this machine on top of them. */
  isReported: boolean;
  points: readonly { x: number; times: number }[];
  /** Where both are as fast, on the horizontal axis; null where that is nowhere, or not known. */
  crossing: number | null;
}

/** Both are in sight, however far one is ahead. */
const leastTimes = 1.6;

/** `xTicks` are the values worth a line; round ones where left out. */
export function drawCrossover(
  canvas: HTMLCanvasElement,
  curves: readonly CrossoverCurve[],
  look: PlotLook,
  xTicks?: readonly number[],
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width, height } = prepared;
  const area = plotArea(width, height, look.rem);
  const points = curves.flatMap((one) => one.points);
  const xs = points.map(({ x }) => x);
  const leads = points.map(({ times }) => times);
  const x = scaleOf(xs.length > 0 ? xs : [1, 10], 1.15, xTicks);
  const y = scaleOf([...leads, leastTimes, 1 / leastTimes], 1.15);
  drawAxes(context, area, x, y, look);
  drawGuess(context, area, y, 1, look);
  for (const curve of [...curves].sort((a, b) => Number(b.isReported) - Number(a.isReported)))
    drawCurve(context, { area, x, y }, curve, look);
}

function scaleOf(values: readonly number[], margin: number, ticks?: readonly number[]): Scale {
  const scale = logScale(Math.min(...values) / margin, Math.max(...values) * margin);
  if (!ticks) return scale;
  return { ...scale, ticks: (most) => ticks.filter((_, i) => i % Math.ceil(ticks.length / most) === 0) };
}

function drawCurve(
  context: CanvasRenderingContext2D,
  { area, x, y }: { area: PlotArea; x: Scale; y: Scale },
  { look, isReported, points, crossing }: CrossoverCurve,
  { palette, rem }: PlotLook,
): void {
  const ink = isReported ? thinned(palette.ink, 0.6) : palette.ink;
  const lineWidth = isReported ? 1 : 1.5;
  const places = points.map((point) => [pixelX(area, x, point.x), pixelY(area, y, point.times)] as const);
  context.save();
  context.strokeStyle = ink;
  context.lineWidth = lineWidth;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.setLineDash(look.dash.map((length) => length * lineWidth));
  context.beginPath();
  for (const place of places) context.lineTo(...place);
  context.stroke();
  context.restore();
  for (const place of places) drawMark(context, ...place, look.fill, ink, palette.paper, rem);
  if (crossing !== null) drawCrossing(context, pixelX(area, x, crossing), pixelY(area, y, 1), area, ink, rem);
}

/** A ring on the line of equal speed, and the way from there down to the axis. */
function drawCrossing(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  area: PlotArea,
  ink: string,
  rem: number,
): void {
  context.save();
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, 0.4 * rem, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([0.125 * rem, 0.25 * rem]);
  context.beginPath();
  context.moveTo(x, y + 0.4 * rem);
  context.lineTo(x, area.top + area.height);
  context.stroke();
  context.restore();
}
