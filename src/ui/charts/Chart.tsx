import { useCallback, useEffect, useId, useRef, useState } from "react";
import { plannedSteps } from "../../store/config";
import { session } from "../../store/engine";
import { useFormats, useText } from "../i18n";
import { oncePerFrame } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import { Segmented } from "../shared/Segmented";
import { series } from "../use-session";
import styles from "./Chart.module.css";
import { ChartNumbers } from "./ChartNumbers";
import type { ChartSpec, ScaleName } from "./chart-spec";
import { createPlot, type PlotFrame } from "./create-plot";
import { Readout } from "./Readout";

/** A live chart of the run with its legend, a choice of scale, and the same numbers as a table. */
export function Chart({ spec }: { spec: ChartSpec }) {
  const t = useText();
  const format = useFormats();
  const palette = usePalette();
  const titleId = useId();
  const place = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState<ScaleName>(spec.scales[0]);
  const [hovered, setHovered] = useState<number | null>(null);
  const title = spec.title(t);
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
    const plot = createPlot(element, series, plotFrame, look, setHovered);
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
  }, [spec, scale, palette, format, writeGuess]);

  return (
    <section className={styles.chart} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId}>{title}</h2>
        <Readout spec={spec} bucket={hovered} />
        <Segmented
          label={t.charts.scale(title)}
          segments={spec.scales.map((value) => ({ value, label: t.charts[value] }))}
          value={scale}
          onChange={setScale}
        />
      </header>
      <div className={styles.frame}>
        <div ref={place} className={styles.plot} role="img" aria-label={t.charts.describe(title)} />
        <span className={styles.axis} aria-hidden="true">
          {t.charts.step}
        </span>
      </div>
      <ChartNumbers spec={spec} />
    </section>
  );
}

/** Steps and classes that the axes are for: of the run, or else of the one that Train would start. */
function plotFrame(): PlotFrame {
  const { run, draft, description } = session.state.getState();
  const config = run?.start?.config ?? draft;
  const dataset = description?.datasets.find(({ name }) => name === config?.dataset);
  const planned = run?.start?.totalSteps ?? (dataset ? plannedSteps(config, dataset) : 1000);
  return {
    totalSteps: Number.isFinite(planned) ? Math.max(2, planned) : 1000,
    classCount: dataset?.classNames.length ?? 10,
  };
}
