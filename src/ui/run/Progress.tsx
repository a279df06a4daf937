import { useEffect, useRef } from "react";
import { oncePerFrame } from "../../lib/frames";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { usePalette } from "../shared/palette";
import { useRunState } from "../use-session";
import { drawBand, shownProgress } from "./draw-band";
import styles from "./Progress.module.css";
import { words } from "./words";

/** How far the wait or the run is: a band of dots that grow as it passes. */
export function Progress() {
  const t = useWords(words);
  const format = useFormats();
  const { state, series } = useEngine().session;
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const percent = useRunState((now) => Math.floor(shownProgress(now, series.step).fraction * 100));

  useEffect(() => {
    const drawing = oncePerFrame(() => {
      const shown = shownProgress(state.getState(), series.step);
      if (canvas.current) drawBand(canvas.current, palette, shown);
    });
    const resizing = new ResizeObserver(drawing.request);
    resizing.observe(canvas.current!);
    const stopSeries = series.subscribe(drawing.request);
    const stopState = state.subscribe(drawing.request);
    drawing.request();
    return () => {
      drawing.cancel();
      resizing.disconnect();
      stopSeries();
      stopState();
    };
  }, [palette, state, series]);

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
