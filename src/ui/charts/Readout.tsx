import { useFormats, useText } from "../i18n";
import { series } from "../use-session";
import styles from "./Chart.module.css";
import type { ChartSpec } from "./chart-spec";

/** The legend; while the pointer is over the chart, with the values there. */
export function Readout({ spec, bucket }: { spec: ChartSpec; bucket: number | null }) {
  const t = useText();
  const format = useFormats();
  const steps = spec.steps(series);
  const step = bucket === null ? undefined : steps.steps[bucket];
  const epoch =
    step === undefined ? undefined : series.epochs.find((point) => point.step >= Math.floor(step));
  return (
    <p className={styles.legend}>
      {step !== undefined && (
        <span>
          {t.charts.step} {format.count(step)}
        </span>
      )}
      <span className={styles.train}>
        {t.charts.train} {step !== undefined && spec.write(format, steps.mean[bucket!]!)}
      </span>
      <span className={styles.test}>
        {t.charts.test} {epoch && spec.write(format, spec.test(epoch))}
      </span>
    </p>
  );
}
