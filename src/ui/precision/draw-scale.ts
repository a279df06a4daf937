/** @file The trace of the loss scale: a line in the ink of half precision, and a cross wherever a step was skipped. */
import type { ScaleSeries } from "../../store/runs/scale-series";
import type { Axis } from "../charts/chart-view";
import { type AxesLook, type PlotArea, pixelX, pixelY } from "../charts/draw-axes";
import { bucketX, type RunOnAxis } from "../charts/run-axis";
import type { Scale } from "../charts/scale";

export interface ScalePlace {
  context: CanvasRenderingContext2D;
  area: PlotArea;
  x: Scale;
  y: Scale;
  axis: Axis;
  look: AxesLook;
}

export function drawScale(place: ScalePlace, { scale, skips }: ScaleSeries, run: RunOnAxis): void {
  const { context, area, x, y, axis, look } = place;
  const { low, high, length } = scale;
  const skipped = skips.high;
  const crosses: [x: number, y: number][] = [];
  context.save();
  context.beginPath();
  context.rect(area.left, 0, area.width + 0.5 * look.rem, area.top + area.height);
  context.clip();
  context.strokeStyle = look.palette.vermilion;
  context.lineWidth = 1.5;
  context.lineJoin = "round";
  context.beginPath();
  for (let i = 0; i < length; i++) {
    const at = pixelX(area, x, bucketX(axis, run, i));
    const [top, bottom] = [pixelY(area, y, high[i]!), pixelY(area, y, low[i]!)];
    context.lineTo(at, top);
    if (bottom !== top) context.lineTo(at, bottom);
    if (skipped[i]) crosses.push([at, top]);
  }
  context.stroke();
  context.strokeStyle = look.palette.ink;
  context.lineWidth = 1.75;
  context.lineCap = "round";
  const arm = 0.25 * look.rem;
  context.beginPath();
  for (const [at, top] of crosses) {
    context.moveTo(at - arm, top - arm);
    context.lineTo(at + arm, top + arm);
    context.moveTo(at - arm, top + arm);
    context.lineTo(at + arm, top - arm);
  }
  context.stroke();
  context.restore();
}
