/** @file Where the learning rate was changed in the course of the run: a thin line with the new one. */
import { thinned } from "../shared/palette";
import { pixelX, textRem } from "./draw-axes";
import type { CurvePlace } from "./draw-curves";
import type { DrawnRun } from "./drawn-runs";
import { placeLabels } from "./rates";
import { pointX } from "./run-axis";

const rows = 3;

export function drawRates({ context, area, x, view, look }: CurvePlace, run: DrawnRun): void {
  const { left, top, width, height } = area;
  const { palette, font, rem } = look;
  const marks = run.record.rates
    .map((change) => ({ at: pointX(view.axis, run, change), text: look.writeRate(change.lr) }))
    .filter(({ at }) => at >= x.min && at <= x.max);
  if (marks.length === 0) return;
  context.save();
  context.font = `${textRem * rem}px ${font}`;
  context.textBaseline = "top";
  context.strokeStyle = thinned(palette.ink, 0.6);
  context.fillStyle = thinned(palette.ink, 0.84);
  context.lineWidth = 1;
  const lines = marks.map(({ at, text }) => ({
    x: Math.round(pixelX(area, x, at)) + 0.5,
    width: context.measureText(text).width,
  }));
  context.beginPath();
  for (const line of lines) {
    context.moveTo(line.x, top);
    context.lineTo(line.x, top + height);
  }
  context.stroke();
  // A rim of paper lifts them off what lies behind.
  context.strokeStyle = palette.paper;
  context.lineWidth = 3;
  context.lineJoin = "round";
  const rowHeight = 1.1 * textRem * rem;
  for (const [i, label] of placeLabels(lines, left + width, 0.25 * rem, rows).entries()) {
    if (!label) continue;
    const y =
      look.spec.room === "top" ? top + label.row * rowHeight : top + height - (label.row + 2.5) * rowHeight;
    context.strokeText(marks[i]!.text, label.from, y);
    context.fillText(marks[i]!.text, label.from, y);
  }
  context.restore();
}
