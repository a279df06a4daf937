/** @file The curves: thin for training, with the raw envelope behind the smoothed one, and solid for the test set. */
import { thinned } from "../shared/palette";
import type { ChartView } from "./chart-view";
import { type PlotArea, type PlotLook, pixelX, pixelY } from "./draw-axes";
import type { DrawingContext } from "./drawing-context";
import type { DrawnRun } from "./drawn-runs";
import { lineStyle, markCorners } from "./line-styles";
import { bucketX, pointX } from "./run-axis";
import type { Scale } from "./scale";
import { smooth } from "./smooth";

export interface CurvePlace {
  context: DrawingContext;
  area: PlotArea;
  x: Scale;
  y: Scale;
  view: ChartView;
  look: PlotLook;
}

/** Above this many epochs the marks would be all there is. */
const mostMarks = 60;
const scratch = new Float64Array(1024);

/** A run from before: in a tint, with its own dashes and marks. */
export function drawEarlier(place: CurvePlace, run: DrawnRun): void {
  const { context, look } = place;
  const { dash } = lineStyle(run.slot!);
  const ink = inkOf(place, run);
  clipped(place, () => {
    context.lineCap = "round";
    context.lineJoin = "round";
    context.strokeStyle = thinned(ink, 0.42);
    context.lineWidth = 1;
    context.setLineDash(dash.map((length) => 1.25 * length));
    traceTrain(place, run);
    context.stroke();
    context.strokeStyle = thinned(ink, 0.72);
    context.lineWidth = 1.5;
    context.setLineDash(dash.map((length) => 1.5 * length));
    const points = testPoints(place, run);
    traceLine(context, points);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = look.palette.paper;
    if (points.length <= mostMarks) for (const point of points) drawMark(place, run.slot!, point);
  });
}

/** The run on the page. */
export function drawCurrent(place: CurvePlace, run: DrawnRun): void {
  const { context, look } = place;
  const ink = inkOf(place, run);
  clipped(place, () => {
    context.lineJoin = "round";
    traceEnvelope(place, run);
    context.fillStyle = thinned(ink, 0.14);
    context.fill();
    // Where buckets are single steps the envelope has no area; its rim is then the raw curve.
    context.strokeStyle = thinned(ink, 0.2);
    context.lineWidth = 1;
    context.stroke();
    traceTrain(place, run);
    context.strokeStyle = thinned(ink, 0.72);
    context.lineWidth = 1.25;
    context.stroke();

    const points = testPoints(place, run);
    traceLine(context, points);
    // A rim of paper lifts it off the thin line.
    for (const [color, width] of [
      [look.palette.paper, 4],
      [ink, 2],
    ] as const) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.stroke();
    }
    if (points.length > mostMarks) return;
    context.fillStyle = ink;
    context.beginPath();
    for (const [x, y] of points) {
      context.moveTo(x, y);
      context.arc(x, y, 0.25 * look.rem, 0, 2 * Math.PI);
    }
    context.fill();
  });
}

const inkOf = ({ look }: CurvePlace, { isHalf }: DrawnRun): string =>
  isHalf ? look.palette.vermilion : look.palette.ink;

/** Nothing is drawn beyond the axes, but for half of a mark at the right end. */
function clipped({ context, area, look }: CurvePlace, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width + 0.5 * look.rem, area.height);
  context.clip();
  draw();
  context.restore();
}

function traceTrain({ context, area, x, y, view, look }: CurvePlace, run: DrawnRun): void {
  const { mean, stride } = look.spec.steps(run.record);
  const curve = smooth(mean, stride, view.smoothingSteps, scratch);
  context.beginPath();
  for (let i = 0; i < curve.length; i++) {
    context.lineTo(pixelX(area, x, bucketX(view.axis, run, i)), pixelY(area, y, curve[i]!));
  }
}

function traceEnvelope({ context, area, x, y, view, look }: CurvePlace, run: DrawnRun): void {
  const { high, low, length } = look.spec.steps(run.record);
  context.beginPath();
  const at = (i: number, values: Float64Array) =>
    context.lineTo(pixelX(area, x, bucketX(view.axis, run, i)), pixelY(area, y, values[i]!));
  for (let i = 0; i < length; i++) at(i, high);
  for (let i = length - 1; i >= 0; i--) at(i, low);
}

type Point = readonly [x: number, y: number];

function testPoints({ area, x, y, view, look }: CurvePlace, run: DrawnRun): Point[] {
  return run.record.epochs.map((epoch) => [
    pixelX(area, x, pointX(view.axis, run, epoch)),
    pixelY(area, y, look.spec.test(epoch)),
  ]);
}

function traceLine(context: DrawingContext, points: readonly Point[]): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
}

function drawMark({ context, look }: CurvePlace, slot: number, [x, y]: Point): void {
  const radius = 0.22 * look.rem;
  const corners = markCorners(lineStyle(slot).mark, radius);
  context.beginPath();
  if (!corners) context.arc(x, y, radius, 0, 2 * Math.PI);
  else for (const [dx, dy] of corners) context.lineTo(x + dx, y + dy);
  context.closePath();
  context.fill();
  context.stroke();
}
