/** @file A chart as a file: the same drawing as on the page, at a size of its own. */
import type { ChartSource } from "./chart-source";
import type { ScaleName } from "./chart-spec";
import { drawAxes, drawGuess, type PlotLook, plotArea } from "./draw-axes";
import { type CurvePlace, drawCurrent, drawEarlier } from "./draw-curves";
import { drawRates } from "./draw-rates";
import type { DrawingContext } from "./drawing-context";
import { drawnRuns, plotFrame } from "./drawn-runs";
import { xScale, yScale } from "./ranges";
import { SvgContext } from "./svg-context";

const [width, height] = [960, 540];
/** Of a PNG's pixels to one of these. */
const ratio = 2;

export interface PictureLook extends PlotLook {
  scale: ScaleName;
}

function draw(context: DrawingContext, source: ChartSource, look: PictureLook): void {
  const view = source.view.getState();
  const drawn = drawnRuns(source);
  const frame = plotFrame(source.session);
  const place: CurvePlace = {
    context,
    area: plotArea(width, height, look.rem),
    x: xScale(view, drawn, frame),
    y: yScale(look.spec, look.scale, view, drawn, frame.classCount),
    view,
    look,
  };
  drawAxes(context, place.area, place.x, place.y, look);
  drawGuess(context, place.area, place.y, look.spec.guess(frame.classCount), look);
  for (const run of drawn.slice(1).toReversed()) drawEarlier(place, run);
  drawCurrent(place, drawn[0]!);
  drawRates(place, drawn[0]!);
}

export function chartSvg(source: ChartSource, look: PictureLook, title: string): string {
  const canvas = document.createElement("canvas").getContext("2d")!;
  const context = new SvgContext((text, font) => {
    canvas.font = font;
    return canvas.measureText(text);
  });
  draw(context, source, look);
  return context.toString(width, height, look.palette.paper, title);
}

/** Rejects where the browser makes no picture of it. */
export function chartPng(source: ChartSource, look: PictureLook): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = ratio * width;
  canvas.height = ratio * height;
  const context = canvas.getContext("2d")!;
  context.scale(ratio, ratio);
  context.fillStyle = look.palette.paper;
  context.fillRect(0, 0, width, height);
  draw(context, source, look);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("There is no picture of the chart."))));
  });
}
