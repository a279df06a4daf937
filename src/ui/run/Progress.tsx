import { useEffect, useRef } from "react";
import { session } from "../../store/engine";
import { useFormats, useWords } from "../i18n";
import { oncePerFrame } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import { series, useRunState } from "../use-session";
import { drawBand, shownProgress } from "./draw-band";
import styles from "./Progress.module.css";
import { words } from "./words";

/** How far the wait or the run is: a band of dots that grow as it passes. */
export function Progress() {
  const t = useWords(words);
  const format = useFormats();
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const percent = useRunState((state) => Math.floor(shownProgress(state, series.loss.count).fraction * 100));

  useEffect(() => {
    const drawing = oncePerFrame(() => {
      const shown = shownProgress(session.state.getState(), series.loss.count);
      if (canvas.current) drawBand(canvas.current, palette, shown);
    });
    const resizing = new ResizeObserver(drawing.request);
    resizing.observe(canvas.current!);
    const stopSeries = series.subscribe(drawing.request);
    const stopState = session.state.subscribe(drawing.request);
    drawing.request();
    return () => {
      drawing.cancel();
      resizing.disconnect();
      stopSeries();
      stopState();
    };
  }, [palette]);

  return (
    <div
      role="progressbar"
      aria-label={t.run.progress}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={format.percent(percent / 100, 0)}
    >
      <canvas ref={canvas} className={styles.band} />
    </div>
  );
}
