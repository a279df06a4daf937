import { useCallback, useEffect, useRef } from "react";
import { session } from "../../store/engine";
import { useFormats, useText } from "../i18n";
import { oncePerFrame } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import { series } from "../use-session";
import styles from "./Chart.module.css";
import "uplot/dist/uPlot.min.css";
import type { ChartSpec, ScaleName } from "./chart-spec";
import { createPlot } from "./create-plot";
import { plotFrame } from "./plot-frame";

export interface LivePlotProps {
  spec: ChartSpec;
  scale: ScaleName;
  onHover: (bucket: number | null) => void;
}

/** The curves of the run, drawn while it goes on. */
export function LivePlot({ spec, scale, onHover }: LivePlotProps) {
  const t = useText();
  const format = useFormats();
  const palette = usePalette();
  const place = useRef<HTMLDivElement>(null);
  const writeGuess = useCallback(
    () =>
      `${t.charts.guessing} ${spec.writeTick(format, Number(spec.guess(plotFrame().classCount).toFixed(2)))}`,
    [t, spec, format],
  );

  useEffect(() => {
    const element = place.current!;
    const style = getComputedStyle(element);
    const look = {
      spec,
      scale,
      palette,
      format,
      guessing: writeGuess(),
      font: style.fontFamily,
      rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    };
    const plot = createPlot(element, series, plotFrame, look, onHover);
    const drawing = oncePerFrame(plot.draw);
    const resizing = new ResizeObserver(() => plot.resize(element.clientWidth, element.clientHeight));
    resizing.observe(element);
    const stopSeries = series.subscribe(drawing.request);
    const stopState = session.state.subscribe((state, before) => {
      if (state.draft !== before.draft || state.run?.start !== before.run?.start) drawing.request();
    });
    document.fonts?.ready.then(drawing.request);
    return () => {
      stopState();
      stopSeries();
      drawing.cancel();
      resizing.disconnect();
      plot.dispose();
    };
  }, [spec, scale, palette, format, writeGuess, onHover]);

  return <div ref={place} className={styles.curves} />;
}
