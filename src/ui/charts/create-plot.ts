/**
 * @file A chart on two canvases: behind, the axes and the earlier runs, drawn again only when the view changes; in front,
 * the run on the page, drawn with every frame that brings something new. Over both, what one points at.
 */
import { prepareCanvas } from "../shared/halftone";
import type { ChartSource } from "./chart-source";
import type { ScaleName } from "./chart-spec";
import type { CursorOverlay } from "./cursor-overlay";
import { drawAxes, drawGuess, type PlotArea, type PlotLook, pixelX, pixelY, plotArea } from "./draw-axes";
import { type CurvePlace, drawCurrent, drawEarlier } from "./draw-curves";
import { drawRates } from "./draw-rates";
import { type DrawnRun, drawnRuns, plotFrame } from "./drawn-runs";
import { wholeRange, xScale, yScale } from "./ranges";
import type { Scale } from "./scale";
import { type ValuesAt, valuesAt } from "./values-at";

/** Where things are on the chart as it was drawn last. */
export interface PlotGeometry {
  area: PlotArea;
  x: Scale;
  y: Scale;
  /** The horizontal axis without zoom. */
  whole: readonly [number, number];
}

export interface Plot {
  /** Draws what the series hold now. Returns null while the canvases have no size. */
  draw(): PlotGeometry | null;
  /** Moves the cursor's line and labels to where the view has the cursor. */
  drawCursor(): void;
}

export function createPlot(
  source: ChartSource,
  back: HTMLCanvasElement,
  front: HTMLCanvasElement,
  overlay: CursorOverlay,
  look: PlotLook & { scale: ScaleName; nameOf: (run: DrawnRun) => string },
): Plot {
  let geometry: PlotGeometry | null = null;
  let drawnBehind: readonly unknown[] = [];

  /** Only where something differs that it shows. */
  function drawBehind(drawn: readonly DrawnRun[], { area, x, y }: PlotGeometry, classCount: number): void {
    const view = source.view.getState();
    const state = [
      ...[x.min, x.max, y.min, y.max, view.isLogX, view.axis, view.smoothingSteps],
      ...[source.runs.getState().kept, classCount, back.clientWidth, back.clientHeight, devicePixelRatio],
    ];
    if (state.every((part, i) => part === drawnBehind[i])) return;
    const prepared = prepareCanvas(back);
    if (!prepared) return;
    drawnBehind = state;
    const place: CurvePlace = { context: prepared.context, area, x, y, view, look };
    drawAxes(place.context, area, x, y, look);
    drawGuess(place.context, area, y, look.spec.guess(classCount), look);
    for (const run of drawn.slice(1).toReversed()) drawEarlier(place, run);
  }

  return {
    draw() {
      const prepared = prepareCanvas(front);
      if (!prepared) return null;
      const view = source.view.getState();
      const drawn = drawnRuns(source);
      const frame = plotFrame(source.session);
      geometry = {
        area: plotArea(prepared.width, prepared.height, look.rem),
        x: xScale(view, drawn, frame),
        y: yScale(look.spec, look.scale, view, drawn, frame.classCount),
        whole: wholeRange(view, drawn, frame),
      };
      drawBehind(drawn, geometry, frame.classCount);
      const place: CurvePlace = { ...geometry, context: prepared.context, view, look };
      drawCurrent(place, drawn[0]!);
      drawRates(place, drawn[0]!);
      return geometry;
    },

    drawCursor() {
      const view = source.view.getState();
      const { cursor } = view;
      if (!geometry || cursor === null || cursor < geometry.x.min || cursor > geometry.x.max) {
        overlay.hide();
        return;
      }
      const { area, x, y } = geometry;
      const found = drawnRuns(source)
        .map((run) => ({ run, values: valuesAt(look.spec, run, view, cursor) }))
        .filter((one): one is { run: DrawnRun; values: ValuesAt } => one.values !== null);
      // The line stands where the topmost run was measured, and each dot where its own was.
      overlay.show(
        pixelX(area, x, found[0]?.values.x ?? cursor),
        area,
        found.map(({ run, values }) => ({
          x: pixelX(area, x, values.x),
          y: Math.max(area.top, Math.min(area.top + area.height, pixelY(area, y, values.train))),
          text: found.length > 1 ? `${look.nameOf(run)} ${look.spec.write(look.format, values.train)}` : "",
          isCurrent: run.slot === null,
        })),
      );
    },
  };
}
