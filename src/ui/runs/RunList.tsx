import { useRef } from "react";
import { useChartView } from "../charts/chart-source";
import { writePlace } from "../charts/write-place";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import { RunRow } from "./RunRow";
import styles from "./Runs.module.css";
import { useRuns } from "./use-runs";
import { words } from "./words";

/** The run on the page and the ones before it, with their values where the charts' cursor is. */
export function RunList() {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const format = useFormats();
  const { runs, session } = useEngine();
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
          {cursor === null ? t.atTheEnd : t.atCursor(t.place[axis](writePlace(axis, cursor, format)))}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t.run}</span>
            </th>
            <th scope="col">{shared.chart.loss}</th>
            <th scope="col">{shared.chart.accuracy}</th>
            <th scope="col">
              <span className="visually-hidden">{t.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody className={styles.rows}>
          {current && <RunRow run={current} record={session.series} />}
          {kept.map((run, i) => (
            <RunRow key={run.ordinal} run={run} record={run.record} onRemoved={() => focusNext(i)} />
          ))}
        </tbody>
      </table>
      {cursor !== null && smoothingSteps > 0 && (
        <p className={styles.label}>{t.averaged(format.count(smoothingSteps))}</p>
      )}
      {kept.length > 1 && (
        <Button
          look="quiet"
          className={styles.removeAll}
          onClick={() => {
            runs.removeAll();
            list.current?.focus();
          }}
        >
          {t.removeAll}
        </Button>
      )}
    </div>
  );
}
