import { useRef } from "react";
import { runs } from "../../store/engine";
import { useChartView } from "../charts/chart-view";
import { writePlace } from "../charts/write-place";
import { useFormats, useText } from "../i18n";
import { Button } from "../shared/Button";
import { series, useRunState } from "../use-session";
import { RunRow } from "./RunRow";
import styles from "./Runs.module.css";
import { useRuns } from "./use-runs";
import { useRunWords } from "./words";

/** The run on the page and the ones before it, with their values where the charts' cursor is. */
export function RunList() {
  const t = useText();
  const words = useRunWords();
  const format = useFormats();
  const { current, kept } = useRuns((state) => state);
  const axis = useChartView((view) => view.axis);
  const cursor = useChartView((view) => view.cursor);
  const smoothingSteps = useChartView((view) => view.smoothingSteps);
  // The figures change a few times a second, and the values of the run on the page with them.
  useRunState(({ run }) => run?.progress);
  useRunState(({ run }) => run?.epochs);
  const list = useRef<HTMLDivElement>(null);

  /** The focus stays where runs are removed. */
  function focusNext(index: number): void {
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll<HTMLElement>(`.${styles.remove}`) ?? [];
      (buttons[Math.min(index, buttons.length - 1)] ?? list.current)?.focus();
    });
  }

  return (
    <div ref={list} className={styles.list} tabIndex={-1}>
      <table>
        <caption className={styles.caption}>
          {cursor === null
            ? words.atTheEnd
            : words.atCursor(words.place[axis](writePlace(axis, cursor, format)))}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words.run}</span>
            </th>
            <th scope="col">{t.charts.loss}</th>
            <th scope="col">{t.charts.accuracy}</th>
            <th scope="col">
              <span className="visually-hidden">{words.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody className={styles.rows}>
          {current && <RunRow run={current} record={series} />}
          {kept.map((run, i) => (
            <RunRow key={run.ordinal} run={run} record={run.record} onRemoved={() => focusNext(i)} />
          ))}
        </tbody>
      </table>
      {smoothingSteps > 0 && <p className={styles.label}>{words.averaged(format.count(smoothingSteps))}</p>}
      {kept.length > 1 && (
        <Button
          look="quiet"
          className={styles.removeAll}
          onClick={() => {
            runs.removeAll();
            list.current?.focus();
          }}
        >
          {words.removeAll}
        </Button>
      )}
    </div>
  );
}
