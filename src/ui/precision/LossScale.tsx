import { useCallback, useMemo, useRef } from "react";
import { overflowed } from "../../store/runs/scale-series";
import chart from "../charts/Chart.module.css";
import { useChartSource, useChartView } from "../charts/chart-source";
import { type AxesLook, drawAxes, plotArea } from "../charts/draw-axes";
import { drawnRuns, plotFrame } from "../charts/drawn-runs";
import { xScale } from "../charts/ranges";
import { useRedraw } from "../charts/use-redraw";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { prepareCanvas } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import { useRem } from "../shared/use-rem";
import { sharedWords } from "../shared/words";
import { useRunState, useSeries } from "../use-session";
import { drawScale } from "./draw-scale";
import styles from "./LossScale.module.css";
import { microscopeWords } from "./microscope-words";
import { axisOf } from "./power-scale";
import { ScaleTable } from "./ScaleTable";
import { useTensorName } from "./tensor-names";

/** How the loss scale went in the course of the run, for runs that have one. */
export function LossScale() {
  const { scale: t } = useWords(microscopeWords);
  const hasScale = useRunState(
    ({ run }) => run?.start?.config.precision === "f16" && run.start.config.lossScaling === "dynamic",
  );
  return (
    <div className={styles.scale}>
      <h3>
        <Term name="lossScaling">{t.title}</Term>
      </h3>
      {hasScale ? <Trace /> : <p className={styles.note}>{t.none}</p>}
    </div>
  );
}

function Trace() {
  const shared = useWords(sharedWords);
  const { scale: t } = useWords(microscopeWords);
  const format = useFormats();
  const axis = useChartView((view) => view.axis);
  // The series lie outside of React; the figures of the run are refreshed a few times a second.
  useRunState(({ run }) => run?.progress);
  const { scaling } = useSeries();
  const updates = scaling.scale.count - scaling.skipped;
  const figures: [label: string, value: string][] = [
    [t.now, scaling.last ? format.count(scaling.last) : "–"],
    [t.updates, format.count(updates)],
    [t.skipped, format.count(scaling.skipped)],
  ];
  return (
    <>
      <dl className={styles.figures}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.legend} aria-hidden="true">
        <svg viewBox="-4 -4 8 8" aria-hidden="true">
          <path d="M-3 -3 3 3M-3 3 3 -3" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
        </svg>
        {t.legend}
      </p>
      <div className={styles.plot}>
        <Plot label={t.describe(shared.chart.against[axis])} />
        <span className={chart.axis} aria-hidden="true">
          {shared.chart.units[axis]}
        </span>
      </div>
      <Overflows />
      <ScaleTable />
    </>
  );
}

function Plot({ label }: { label: string }) {
  const format = useFormats();
  const palette = usePalette();
  const rem = useRem();
  const source = useChartSource();
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useMemo(
    (): AxesLook => ({
      spec: { writeTick: (_, value) => `2^${Math.log2(value)}` },
      palette,
      format,
      font: getComputedStyle(document.documentElement).fontFamily,
      rem,
    }),
    [palette, format, rem],
  );
  const draw = useCallback(() => {
    const prepared = canvas.current && prepareCanvas(canvas.current);
    if (!prepared) return;
    const { state, series } = source.session;
    const { scale } = series.scaling;
    const { context, width, height } = prepared;
    const view = source.view.getState();
    const drawn = drawnRuns(source);
    const area = plotArea(width, height, look.rem);
    const x = xScale(view, drawn, plotFrame(source.session));
    const { run } = state.getState();
    const first = 2 ** (run?.start?.config.scaleExponent ?? 16);
    const y = axisOf(Math.min(first, ...scale.low), Math.max(first, ...scale.high));
    drawAxes(context, area, x, y, look);
    drawScale({ context, area, x, y, axis: view.axis, look }, series.scaling, drawn[0]!);
  }, [look, source]);
  useRedraw(canvas, draw);
  return <canvas ref={canvas} className={styles.canvas} role="img" aria-label={label} />;
}

/** Which steps were skipped first and last, and what overflowed in them. */
function Overflows() {
  const { scale: t } = useWords(microscopeWords);
  const format = useFormats();
  const guarded = useRunState(({ run }) => run?.start?.precision.guarded ?? []);
  const nameOf = useTensorName();
  const { scaling, firstStep } = useSeries();
  const { first, latest, scale } = scaling;
  if (!first || !latest) {
    return <p className={styles.note}>{scale.count > 0 && t.noneSkipped}</p>;
  }
  const sentences = (first === latest ? [first] : [first, latest]).map((overflow) => {
    const names = overflowed(guarded, overflow.tensors).map(nameOf);
    const write = overflow === first ? t.first : t.latest;
    return write(format.count(firstStep + overflow.step), format.count(overflow.scale), names);
  });
  return (
    <div className={styles.note}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
