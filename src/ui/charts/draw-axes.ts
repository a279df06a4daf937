/** @file The frame of a chart: lines of dots at round values, their numbers, and what guessing gets. */
import type { Formats } from "../i18n/format";
import { type Palette, thinned } from "../shared/palette";
import type { ChartSpec } from "./chart-spec";
import type { DrawingContext } from "./drawing-context";
import type { Scale } from "./scale";

export interface AxesLook {
  spec: Pick<ChartSpec, "writeTick">;
  palette: Palette;
  format: Formats;
  /** Font family. */
  font: string;
  /** Pixels of one rem, for sizes that follow the text. */
  rem: number;
}

export interface PlotLook extends AxesLook {
  spec: ChartSpec;
  /** Word for the line that a guessing network would draw. */
  guessing: string;
  /** A learning rate with its name. */
  writeRate(lr: number): string;
}

/** Where the curves are, in pixels of the canvas's style. */
export interface PlotArea {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The same in both charts, so that a cursor crosses them in one line. */
export function plotArea(width: number, height: number, rem: number): PlotArea {
  const left = 3.25 * rem;
  const top = 0.5 * rem;
  return {
    left,
    top,
    width: Math.max(1, width - left - 0.5 * rem),
    height: Math.max(1, height - top - 1.75 * rem),
  };
}

export const pixelX = (area: PlotArea, scale: Scale, x: number): number =>
  area.left + scale.place(x) * area.width;

export const pixelY = (area: PlotArea, scale: Scale, y: number): number =>
  area.top + (1 - scale.place(y)) * area.height;

/** Sizes of the text in the smaller size of the page, and of the distances between lines, in rem. */
export const textRem = 0.8125;
const dotsRem = 0.5;
const columnRem = 5;
const rowRem = 2.25;

export function drawAxes(context: DrawingContext, area: PlotArea, x: Scale, y: Scale, look: AxesLook): void {
  const { spec, palette, format, rem } = look;
  const { left, top, width, height } = area;
  const columns = x.ticks(width / (columnRem * rem));
  const rows = y.ticks(height / (rowRem * rem));
  context.save();
  context.font = `${textRem * rem}px ${look.font}`;
  context.strokeStyle = thinned(palette.ink, 0.34);
  context.lineWidth = 1.25;
  context.lineCap = "round";
  context.setLineDash([0, dotsRem * rem]);
  context.beginPath();
  for (const value of columns) {
    const at = pixelX(area, x, value);
    context.moveTo(at, top + height);
    context.lineTo(at, top);
  }
  for (const value of rows) {
    const at = pixelY(area, y, value);
    context.moveTo(left, at);
    context.lineTo(left + width, at);
  }
  context.stroke();

  context.fillStyle = thinned(palette.ink, 0.72);
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const value of columns) {
    const text = Number.isInteger(value) ? format.count(value) : format.setting(value);
    const half = context.measureText(text).width / 2;
    const at = Math.min(pixelX(area, x, value), left + width + 0.5 * rem - half);
    context.fillText(text, at, top + height + 0.4375 * rem);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const value of rows) {
    writeToTheLeft(context, spec.writeTick(format, value), left - 0.5 * rem, pixelY(area, y, value), look);
  }
  context.restore();
}

/** Writes a number so that it ends at `right`; an exponent behind a ^ stands raised. */
function writeToTheLeft(
  context: DrawingContext,
  text: string,
  right: number,
  y: number,
  { font, rem }: AxesLook,
): void {
  const [base, exponent = ""] = text.split("^");
  const size = textRem * rem;
  context.font = `${0.77 * size}px ${font}`;
  context.fillText(exponent, right, y - 0.36 * size);
  const width = context.measureText(exponent).width;
  context.font = `${size}px ${font}`;
  context.fillText(base!, right - width, y);
}

/** What guessing gets, as a dashed line with its name. */
export function drawGuess(
  context: DrawingContext,
  area: PlotArea,
  y: Scale,
  value: number,
  { palette, guessing, font, rem }: PlotLook,
): void {
  if (value < y.min || value > y.max) return;
  const at = pixelY(area, y, value);
  const right = area.left + area.width;
  context.save();
  context.strokeStyle = thinned(palette.ink, 0.72);
  context.fillStyle = thinned(palette.ink, 0.72);
  context.setLineDash([0.375 * rem, 0.25 * rem]);
  context.beginPath();
  context.moveTo(area.left, at);
  context.lineTo(right, at);
  context.stroke();
  context.font = `${textRem * rem}px ${font}`;
  context.textAlign = "right";
  const isAbove = at - area.top > 1.25 * rem;
  context.textBaseline = isAbove ? "bottom" : "top";
  context.fillText(guessing, right, at + (isAbove ? -0.125 : 0.125) * rem);
  context.restore();
}
