import { type KeyboardEvent, useCallback, useId, useLayoutEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { oncePerFrame } from "../../lib/frames";
import { preferences } from "../../store/settings/preferences";
import { useFormats, useWords } from "../i18n";
import { writeName } from "../runs/run-names";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import styles from "./Chart.module.css";
import { useChartSource, useChartView } from "./chart-source";
import type { ChartSpec, ScaleName } from "./chart-spec";
import { createPlot, type Plot, type PlotGeometry } from "./create-plot";
import { pressKey } from "./cursor-keys";
import { type CursorOverlay, createCursorOverlay } from "./cursor-overlay";
import { type DrawnRun, drawnRuns } from "./drawn-runs";
import { liveWords } from "./live-words";
import { useGestures } from "./use-gestures";
import { usePlotLook } from "./use-plot-look";
import { usePrefetchedRun } from "./use-prefetched-run";
import { useRedraw } from "./use-redraw";
import { valuesAt } from "./values-at";
import { writeMeasuredPlace, writePlace } from "./write-place";

export interface LivePlotProps {
  spec: ChartSpec;
  scale: ScaleName;
  /** What the picture shows, in words. */
  label: string;
  title: string;
}

/** The curves of the run and of those before it, drawn while it goes on, to be pointed at and zoomed into. */
export function LivePlot({ spec, scale, label, title }: LivePlotProps) {
  const t = useWords(liveWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const source = useChartSource();
  const { view } = source;
  const look = usePlotLook(spec);
  const language = useStore(preferences, (state) => state.language);
  const isZoomed = useChartView(({ zoom }) => zoom !== null);
  const helpId = useId();
  const place = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>(null);
  const overlay = useRef<CursorOverlay>(null);
  const geometry = useRef<PlotGeometry>(null);
  const [spoken, setSpoken] = useState<string | null>(null);
  usePrefetchedRun();
  const nameOf = useCallback((run: DrawnRun) => writeName(language, run), [language]);

  const draw = useCallback(() => {
    geometry.current = plot.current!.draw();
    plot.current!.drawCursor();
  }, []);

  // Before the browser paints, so that the still frame's axes stay in sight.
  useLayoutEffect(() => {
    const [back, front] = place.current!.querySelectorAll("canvas");
    overlay.current = createCursorOverlay(over.current!);
    plot.current = createPlot(source, back!, front!, overlay.current, { ...look, scale, nameOf });
    const pointing = oncePerFrame(() => plot.current!.drawCursor(), { isPrompt: true });
    draw();
    const stop = view.subscribe((now, before) => {
      if (now.cursor !== before.cursor) pointing.request();
    });
    return () => {
      stop();
      pointing.cancel();
      overlay.current!.dispose();
    };
  }, [source, view, look, scale, nameOf, draw]);

  useRedraw(place, draw);
  const gestures = useGestures(
    view,
    () => geometry.current,
    () => overlay.current,
  );

  function onKeyDown(event: KeyboardEvent): void {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isPlain || !geometry.current || !pressKey(source, event.key, event.shiftKey, geometry.current))
      return;
    event.preventDefault();
    event.stopPropagation();
    setSpoken(sayValues());
  }

  /** Where the cursor is and what every run had at the step nearest to it. */
  function sayValues(): string | null {
    const shown = view.getState();
    const { cursor } = shown;
    if (cursor === null) return null;
    const found = drawnRuns(source).flatMap((run) => {
      const values = valuesAt(spec, run, shown, cursor);
      return values ? [{ run, values }] : [];
    });
    const said = found.map(({ run, values: { train, smoothed, test } }) => {
      const parts = [t.reading.train(spec.write(format, train))];
      if (smoothed !== null) parts.push(t.reading.smoothed(spec.write(format, smoothed)));
      if (test) parts.push(t.reading.test(spec.write(format, test.value), format.count(test.epoch)));
      return t.reading.ofRun(nameOf(run), shared.listed(parts));
    });
    const place = found[0]
      ? writeMeasuredPlace(shown.axis, found[0].values, format)
      : writePlace(shown.axis, cursor, format);
    return t.reading.spoken(t.reading.at[shown.axis](place), said.length > 0 ? said : [t.reading.noValues]);
  }

  return (
    <div ref={place} className={styles.curves}>
      <div className={styles.layer} role="img" aria-label={label}>
        <canvas className={styles.layer} />
        <canvas className={styles.layer} />
      </div>
      <div
        className={styles.cursor}
        role="slider"
        tabIndex={0}
        aria-label={t.reading.label(title)}
        aria-describedby={helpId}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={shareOf(geometry.current, spoken === null ? null : view.getState().cursor)}
        aria-valuetext={spoken ?? t.reading.none}
        onKeyDown={onKeyDown}
        {...gestures}
      />
      {isZoomed && (
        <Button look="quiet" className={styles.all} onClick={() => view.setState({ zoom: null })}>
          {t.showAll}
        </Button>
      )}
      <div ref={over} className={styles.over} aria-hidden="true" />
      <p className={styles.keys} aria-hidden="true">
        {t.reading.keys}
      </p>
      <p id={helpId} hidden>
        {t.reading.help}
      </p>
    </div>
  );
}

/** The cursor's place in percent of the axis in sight. */
function shareOf(geometry: PlotGeometry | null, cursor: number | null): number {
  if (!geometry || cursor === null) return 0;
  return Math.round(100 * Math.max(0, Math.min(1, geometry.x.place(cursor))));
}
