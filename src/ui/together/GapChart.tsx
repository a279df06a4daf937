import { useCallback, useId, useRef } from "react";
import type { GroupSummary } from "../../store/together/round-log";
import { lossSpec } from "../charts/chart-spec";
import { usePlotLook } from "../charts/use-plot-look";
import { useFormats, useWords } from "../i18n";
import { useDrawing } from "../shared/use-drawing";
import { drawGap } from "./draw-gap";
import styles from "./Together.module.css";
import { useTogether, useTogetherState } from "./use-together";
import { words } from "./words";

/** How far the replicas' own losses lie from the common one, over the run. */
export function GapChart({ summary }: { summary: GroupSummary }) {
  const { gap: t } = useWords(words);
  const format = useFormats();
  const look = usePlotLook(lossSpec);
  const { rounds } = useTogether();
  const schedule = useTogetherState(({ plan }) => plan?.schedule ?? "every-step");
  const totalSteps = useTogetherState((state) => state.totalSteps);
  const place = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      drawGap(canvas, rounds(), totalSteps ?? summary.step, look);
    },
    [summary, rounds, totalSteps, look],
  );
  useDrawing(place, draw, 1);
  const apart = format.loss(summary.apart);
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <p className={styles.note}>{t.note[schedule]}</p>
      <div
        ref={place}
        className={styles.plot}
        role="img"
        aria-label={t.label(format.loss(summary.loss), apart)}
      >
        <canvas className={styles.layer} />
      </div>
      <ul className={styles.legend} aria-hidden="true">
        <li>
          <span className={styles.common} />
          {t.legend.common}
        </li>
        <li>
          <span className={styles.band} />
          {t.legend.band}
        </li>
      </ul>
      <p className={styles.note}>{t.apart(apart, format.percent(summary.apart / summary.loss, 1))}</p>
    </section>
  );
}
