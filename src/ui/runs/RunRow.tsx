import type { KeptRun, RunEntry } from "../../store/runs/runs";
import type { RunRecord } from "../../store/runs/series";
import { useChartView } from "../charts/chart-source";
import { accuracySpec, type ChartSpec, lossSpec } from "../charts/chart-spec";
import { isHalf } from "../charts/line-styles";
import { valuesAt } from "../charts/values-at";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { LineSample } from "./LineSample";
import { RunNameField } from "./RunNameField";
import styles from "./Runs.module.css";
import { useRunLabel, useRunName } from "./use-runs";
import { words } from "./words";

interface RunRowProps {
  run: RunEntry | KeptRun;
  record: RunRecord;
  /** After the row is gone, so that the focus can be given to another one. */
  onRemoved?: () => void;
}

/** A run's name and what sets it apart, its values, and for an earlier one what can be done with it. */
export function RunRow({ run, record, onRemoved }: RunRowProps) {
  const t = useWords(words);
  const { runs } = useEngine();
  const name = useRunName()(run);
  const label = useRunLabel(run);
  const kept = "slot" in run ? run : null;
  return (
    <tr data-shown={kept?.isShown ?? true}>
      <th scope="row" className={styles.run}>
        <LineSample slot={kept?.slot ?? null} isHalf={isHalf(run.config.precision)} />
        <RunNameField ordinal={run.ordinal} name={name} />
        <span className={styles.label}>{label}</span>
      </th>
      {[lossSpec, accuracySpec].map((spec) => (
        <ValueCell key={spec.scales.join()} spec={spec} record={record} stepsPerEpoch={run.stepsPerEpoch} />
      ))}
      <td className={styles.actions}>
        {kept ? (
          <>
            <label className={styles.show}>
              <input
                type="checkbox"
                checked={kept.isShown}
                onChange={(event) => runs.show(run.ordinal, event.target.checked)}
              />
              <span className="visually-hidden">{t.show(name)}</span>
            </label>
            <Button
              look="quiet"
              icon="cross"
              className={styles.remove}
              aria-label={t.remove(name)}
              onClick={() => {
                runs.remove(run.ordinal);
                onRemoved?.();
              }}
            />
          </>
        ) : (
          <span className={styles.current}>{t.current}</span>
        )}
      </td>
    </tr>
  );
}

interface ValueCellProps {
  spec: ChartSpec;
  record: RunRecord;
  stepsPerEpoch: number;
}

/** What training, averaged as its curve is, and the latest test had at the cursor, or else have come to by the last epoch. */
function ValueCell({ spec, record, stepsPerEpoch }: ValueCellProps) {
  const t = useWords(words);
  const format = useFormats();
  const view = useChartView((state) => state);
  const [train, test] = view.cursor === null ? atTheEnd() : at(view.cursor);
  const write = (value: number | null | undefined) => (value == null ? "–" : spec.write(format, value));
  return (
    <td>
      <span className={styles.trainValue}>
        <span className="visually-hidden">{t.train} </span>
        {write(train)}
      </span>
      <span className={styles.testValue}>
        <span className="visually-hidden">{t.test} </span>
        {write(test)}
      </span>
    </td>
  );

  function atTheEnd() {
    const last = record.epochs.at(-1);
    return [spec.quoted(record.epochs), last && spec.test(last)];
  }

  function at(cursor: number) {
    const values = valuesAt(spec, { record, stepsPerEpoch }, view, cursor);
    return [values?.smoothed ?? values?.train, values?.test?.value];
  }
}
