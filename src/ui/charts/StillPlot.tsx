import { useCallback, useRef } from "react";
import { prepareCanvas } from "../shared/halftone";
import styles from "./Chart.module.css";
import { useChartSource } from "./chart-source";
import type { ChartSpec, ScaleName } from "./chart-spec";
import { drawAxes, drawGuess, plotArea } from "./draw-axes";
import { drawnRuns, plotFrame } from "./drawn-runs";
import { xScale, yScale } from "./ranges";
import { usePlotLook } from "./use-plot-look";
import { useRedraw } from "./use-redraw";

/** The frame of a chart before there is anything in it, and while what draws the curves is fetched. */
export function StillPlot({ spec, scale, label }: { spec: ChartSpec; scale: ScaleName; label: string }) {
  const source = useChartSource();
  const look = usePlotLook(spec);
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useCallback(() => {
    const prepared = canvas.current && prepareCanvas(canvas.current);
    if (!prepared) return;
    const { context, width, height } = prepared;
    const view = source.view.getState();
    const drawn = drawnRuns(source);
    const frame = plotFrame(source.session);
    const area = plotArea(width, height, look.rem);
    const y = yScale(spec, scale, view, drawn, frame.classCount);
    drawAxes(context, area, xScale(view, drawn, frame), y, look);
    drawGuess(context, area, y, spec.guess(frame.classCount), look);
  }, [source, spec, scale, look]);
  useRedraw(canvas, draw);
  return <canvas ref={canvas} className={styles.layer} role="img" aria-label={label} />;
}
