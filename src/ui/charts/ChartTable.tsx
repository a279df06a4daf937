import { useEffect, useId, useState } from "react";
import { flushSync } from "react-dom";
import { inBeat } from "../../lib/frames";
import type { RunRecord } from "../../store/runs/series";
import { useFormats, useWords } from "../i18n";
import { useRunName, useRuns } from "../runs/use-runs";
import { refreshEvery } from "../shared/refresh";
import { sharedWords } from "../shared/words";
import { useSeries } from "../use-session";
import styles from "./Chart.module.css";
import type { ChartSpec } from "./chart-spec";
import { liveWords } from "./live-words";
import { ratesOf } from "./rates";

/** Few enough rows to read or listen to. */
const mostRows = 20;
const refreshMs = 2000;

interface Row {
  first: number;
  last: number;
  mean: number;
  low: number;
  high: number;
  test: number | null;
  /** Seconds of training when it ended. */
  seconds: number;
  /** The learning rates that its steps were trained with, in their order; none where it never changed in the run. */
  rates: readonly number[];
}

/** The numbers behind a chart for one of the runs, in about twenty rows, brought up to date every two seconds. */
export function ChartTable({ spec }: { spec: ChartSpec }) {
  const t = useWords(liveWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const series = useSeries();
  const nameOf = useRunName();
  const { current, kept } = useRuns((state) => state);
  const [wanted, setWanted] = useState<number | null>(null);
  const [rows, setRows] = useState<Row[]>([]);
  const id = useId();
  const chosen = kept.find(({ ordinal }) => ordinal === wanted) ?? (current ? null : kept[0]);
  const record: RunRecord = chosen?.record ?? series;

  useEffect(() => {
    const refresh = () => setRows(thinOut(record, spec));
    refresh();
    if (record !== series) return;
    // React would render it in a task of its own, for which the browser made another frame.
    return refreshEvery(refreshMs, () => inBeat(() => flushSync(refresh)));
  }, [record, spec, series]);

  return (
    <>
      {kept.length > 0 && (
        <p className={styles.choice}>
          <label htmlFor={id}>{t.chooseRun}</label>
          <select
            className="select"
            id={id}
            value={chosen?.ordinal ?? current?.ordinal}
            onChange={(event) => setWanted(Number(event.target.value))}
          >
            {[...(current ? [current] : []), ...kept].map((run) => (
              <option key={run.ordinal} value={run.ordinal}>
                {nameOf(run)}
              </option>
            ))}
          </select>
        </p>
      )}
      {rows.length === 0 ? (
        <p>{t.noNumbers}</p>
      ) : (
        <table>
          <caption className="visually-hidden">{t.tableCaption(spec.title(shared))}</caption>
          <thead>
            <tr>
              <th scope="col">{t.columnSteps}</th>
              <th scope="col">{t.columnMean}</th>
              <th scope="col">{t.columnLowest}</th>
              <th scope="col">{t.columnHighest}</th>
              <th scope="col">{t.columnTest}</th>
              <th scope="col">{t.columnTime}</th>
              {record.rates.length > 0 && <th scope="col">{t.columnRate}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // By its place: where buckets merge all rows change, and words that change cost less than rows that come and go.
              <tr key={i}>
                <th scope="row">
                  {format.count(row.first)}–{format.count(row.last)}
                </th>
                <td>{spec.write(format, row.mean)}</td>
                <td>{spec.write(format, row.low)}</td>
                <td>{spec.write(format, row.high)}</td>
                <td>{row.test === null ? "–" : spec.write(format, row.test)}</td>
                <td>{format.duration(row.seconds)}</td>
                {record.rates.length > 0 && <td>{row.rates.map(format.setting).join(" → ")}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Merges neighbouring buckets until few rows remain; a row has the test result of the last epoch that ended in it. */
function thinOut(record: RunRecord, spec: ChartSpec): Row[] {
  const steps = spec.steps(record);
  const bucketsPerRow = Math.max(1, Math.ceil(steps.length / mostRows));
  const rows: Row[] = [];
  for (let start = 0; start < steps.length; start += bucketsPerRow) {
    const end = Math.min(start + bucketsPerRow, steps.length);
    const first = record.firstStep + start * steps.stride + 1;
    const last = record.firstStep + Math.min(end * steps.stride, steps.count);
    const means = steps.mean.subarray(start, end);
    const epoch = record.epochs.findLast((point) => point.step >= first && point.step <= last);
    rows.push({
      first,
      last,
      mean: means.reduce((sum, value) => sum + value, 0) / means.length,
      low: Math.min(...steps.low.subarray(start, end)),
      high: Math.max(...steps.high.subarray(start, end)),
      test: epoch ? spec.test(epoch) : null,
      seconds: record.elapsedMs.high[end - 1]! / 1000,
      rates: ratesOf(record.rates, first, last),
    });
  }
  return rows;
}
