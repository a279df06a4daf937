import { useEffect, useState } from "react";
import chart from "../charts/Chart.module.css";
import { useFormats, useWords } from "../i18n";
import { useSeries } from "../use-session";
import { microscopeWords } from "./microscope-words";
import { type ScaleRow, scaleRows } from "./scale-rows";

/** Few enough rows to read or listen to. */
const mostRows = 20;
const refreshMs = 1000;

/** The numbers behind the trace of the loss scale, brought up to date once a second while they are in sight. */
export function ScaleTable() {
  const { scale: t } = useWords(microscopeWords);
  const format = useFormats();
  const series = useSeries();
  const [isOpen, setOpen] = useState(false);
  const [rows, setRows] = useState<ScaleRow[]>([]);

  useEffect(() => {
    if (!isOpen) return undefined;
    const refresh = () => setRows(scaleRows(series.scaling, mostRows, series.firstStep));
    refresh();
    const timer = setInterval(refresh, refreshMs);
    return () => clearInterval(timer);
  }, [isOpen, series]);

  return (
    <details className={chart.numbers} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.table}</summary>
      {isOpen && (
        <table>
          <caption className="visually-hidden">{t.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.columns.steps}</th>
              <th scope="col">{t.columns.lowest}</th>
              <th scope="col">{t.columns.highest}</th>
              <th scope="col">{t.columns.skipped}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ first, last, low, high, skipped }) => (
              <tr key={first}>
                <th scope="row">
                  {format.count(first)}
                  {last > first && `–${format.count(last)}`}
                </th>
                <td>{format.count(low)}</td>
                <td>{format.count(high)}</td>
                <td>{format.count(skipped)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
