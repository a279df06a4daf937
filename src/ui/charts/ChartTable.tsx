import { useEffect, useState } from "react";
import type { EpochPoint } from "../../store/series";
import type { Buckets } from "../../store/step-series";
import { useFormats, useText } from "../i18n";
import { series } from "../use-session";
import type { ChartSpec } from "./chart-spec";

/** Few enough rows to read or listen to. */
const mostRows = 20;
const refreshMs = 1000;

interface Row {
  first: number;
  last: number;
  mean: number;
  low: number;
  high: number;
  test: number | null;
}

/** The numbers behind a chart, in about twenty rows, brought up to date once a second. */
export function ChartTable({ spec }: { spec: ChartSpec }) {
  const t = useText();
  const format = useFormats();
  const [rows, setRows] = useState<Row[]>([]);

  useEffect(() => {
    const refresh = () => setRows(thinOut(spec.steps(series), series.epochs, spec));
    refresh();
    const timer = setInterval(refresh, refreshMs);
    return () => clearInterval(timer);
  }, [spec]);

  if (rows.length === 0) return <p>{t.charts.noNumbers}</p>;
  return (
    <table>
      <caption className="visually-hidden">{t.charts.tableCaption(spec.title(t))}</caption>
      <thead>
        <tr>
          <th scope="col">{t.charts.columnSteps}</th>
          <th scope="col">{t.charts.columnMean}</th>
          <th scope="col">{t.charts.columnLowest}</th>
          <th scope="col">{t.charts.columnHighest}</th>
          <th scope="col">{t.charts.columnTest}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.first}>
            <th scope="row">
              {format.count(row.first)}–{format.count(row.last)}
            </th>
            <td>{spec.write(format, row.mean)}</td>
            <td>{spec.write(format, row.low)}</td>
            <td>{spec.write(format, row.high)}</td>
            <td>{row.test === null ? "–" : spec.write(format, row.test)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Merges neighbouring buckets until few rows remain; a row has the test result of the last epoch that ended in it. */
function thinOut(steps: Buckets, epochs: readonly EpochPoint[], spec: ChartSpec): Row[] {
  const bucketsPerRow = Math.max(1, Math.ceil(steps.length / mostRows));
  const rows: Row[] = [];
  for (let start = 0; start < steps.length; start += bucketsPerRow) {
    const end = Math.min(start + bucketsPerRow, steps.length);
    const first = start * steps.stride + 1;
    const last = Math.min(end * steps.stride, steps.count);
    const means = steps.mean.subarray(start, end);
    const epoch = epochs.findLast((point) => point.step >= first && point.step <= last);
    rows.push({
      first,
      last,
      mean: means.reduce((sum, value) => sum + value, 0) / means.length,
      low: Math.min(...steps.low.subarray(start, end)),
      high: Math.max(...steps.high.subarray(start, end)),
      test: epoch ? spec.test(epoch) : null,
    });
  }
  return rows;
}
