import { useStore } from "zustand";
import { useFormats, useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Chart.module.css";
import { useChartSource } from "./chart-source";
import type { ChartSpec } from "./chart-spec";
import { drawnRuns } from "./drawn-runs";
import { valuesAt } from "./values-at";
import { words } from "./words";
import { writeMeasuredPlace, writePlace } from "./write-place";

/** The legend; while there is a cursor, with what the run on the page had at the step nearest to it. */
export function Readout({ spec }: { spec: ChartSpec }) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const source = useChartSource();
  const view = useStore(source.view);
  // A value of the test set comes with its epoch.
  useRunState(({ run }) => run?.epochs.length);
  const { axis, cursor } = view;
  const isPlaced = cursor !== null && source.session.series.loss.count > 0;
  const values = isPlaced ? valuesAt(spec, drawnRuns(source)[0]!, view, cursor) : null;
  return (
    <p className={styles.legend}>
      {isPlaced && (
        <span>
          {t.axes[axis]}{" "}
          {values ? writeMeasuredPlace(axis, values, format) : writePlace(axis, cursor, format)}
        </span>
      )}
      <span className={styles.train}>
        {t.train} {values && spec.write(format, values.train)}{" "}
        {values?.smoothed != null && shared.chart.smoothed(spec.write(format, values.smoothed))}
      </span>
      <span className={styles.test}>
        {t.test}{" "}
        {values?.test && t.ofEpoch(spec.write(format, values.test.value), format.count(values.test.epoch))}
      </span>
    </p>
  );
}
