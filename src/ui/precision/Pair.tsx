import { useCallback, useRef } from "react";
import { lossSpec } from "../charts/chart-spec";
import { drawAxes, pixelX, pixelY, plotArea } from "../charts/draw-axes";
import { linearScale, logScale } from "../charts/scale";
import { usePlotLook } from "../charts/use-plot-look";
import { useRedraw } from "../charts/use-redraw";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { prepareCanvas } from "../shared/halftone";
import { useRunState } from "../use-session";
import { drawPair } from "./draw-pair";
import styles from "./Experiments.module.css";
import { experimentCurvesOf } from "./experiment-curves";
import type { Experiment } from "./experiments";
import { pairAtEnd, pairPoints, pairRange } from "./pair-points";
import { words } from "./words";

/** The losses of the failing and of the mended run over each other, on an axis that shows what lies between them. */
export function Pair({ experiment }: { experiment: Experiment }) {
  const { pair: t, each } = useWords(words).experiments;
  const format = useFormats();
  const look = usePlotLook(lossSpec);
  const curves = experimentCurvesOf(useEngine());
  // The series lie outside of React; the figures of the run are refreshed a few times a second.
  useRunState(({ run }) => run?.progress);
  useRunState(({ run }) => run?.phase);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, mended] = [false, true].map((isMended) => curves.of(experiment, isMended));
  const draw = useCallback(() => {
    const prepared = canvas.current && prepareCanvas(canvas.current);
    if (!prepared) return;
    const { context, width, height } = prepared;
    const both = [false, true].map((isMended) => {
      const curve = curves.of(experiment, isMended);
      return {
        points: pairPoints(curve?.losses ?? [], experiment.firstSteps),
        isBroken: curve?.isBroken ?? false,
      };
    });
    const [low, high] = pairRange(...both.map(({ points }) => points));
    const last = Math.max(...both.map(({ points }) => points.at(-1)?.step ?? 0), 2);
    const area = plotArea(width, height, look.rem);
    const [x, y] = [linearScale(1, last, 1), logScale(low, high)];
    drawAxes(context, area, x, y, look);
    for (const [i, curve] of both.entries())
      drawPair(
        context,
        curve,
        { isMended: i === 1, palette: look.palette, rem: look.rem },
        ({ step, loss }) => [pixelX(area, x, step), pixelY(area, y, loss)],
      );
  }, [curves, experiment, look]);
  useRedraw(canvas, draw);
  const end = pairAtEnd(failed?.losses ?? [], mended?.losses ?? []);
  return (
    <figure className={styles.pair}>
      <ul className="legend" aria-hidden="true">
        {([false, true] as const).map((isMended) => (
          <li key={String(isMended)}>
            <Sample isMended={isMended} />
            {isMended ? t.mended : t.failed}
          </li>
        ))}
      </ul>
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="img"
        aria-label={t.label(each[experiment.name].name)}
      />
      <figcaption className={styles.said}>
        {failed?.isBroken && t.broken(format.count(failed.losses.length))}
        {!failed?.isBroken &&
          end &&
          t.end(format.count(end.step), format.loss(end.failed), format.loss(end.mended))}
        {!failed?.isBroken && !end && (failed ? t.onlyFailed : mended ? t.onlyMended : t.none)}
      </figcaption>
    </figure>
  );
}

/** The line of a run as it is drawn. */
const Sample = ({ isMended }: { isMended: boolean }) => (
  <svg viewBox="0 0 28 8" aria-hidden="true" className={styles.sample}>
    <path d="M1 4H27" strokeDasharray={isMended ? undefined : "5 4"} />
  </svg>
);
