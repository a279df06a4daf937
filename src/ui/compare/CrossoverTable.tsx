import { useFormats, useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import styles from "./CompareChart.module.css";
import type { CrossoverPoint } from "./crossover";
import { crossoverWords } from "./crossover-words";
import { resultWords } from "./result-words";

/** A point of a curve. */
export interface CrossoverRow extends CrossoverPoint {
  /** Of the curve; empty where there is but one. */
  name: string;
  /** Million operations of a step; null where that is not known. */
  work: number | null;
}

interface CrossoverTableProps {
  rows: readonly CrossoverRow[];
  isSoftware: boolean;
}

/** The points of the crossover in numbers. */
export function CrossoverTable({ rows, isSoftware }: CrossoverTableProps) {
  const t = useWords(crossoverWords);
  const { table } = useWords(resultWords);
  const format = useFormats();
  return (
    <details className={styles.numbers}>
      <summary>{t.numbers}</summary>
      <Sideways className={styles.scroll} label={t.table}>
        <table>
          <caption className="visually-hidden">{t.table}</caption>
          <thead>
            <tr>
              <th scope="col">{t.columns.curve}</th>
              <th scope="col">{t.axes.batch}</th>
              <th scope="col">{t.axes.work}</th>
              <th scope="col">{isSoftware ? t.columns.software : t.columns.gpu}</th>
              <th scope="col">{t.columns.cpu}</th>
              <th scope="col">{t.columns.times}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, batchSize, work, gpuMs, cpuMs, times }) => (
              <tr key={`${name} ${batchSize}`}>
                <th scope="row">{name || table.none}</th>
                <td>{format.count(batchSize)}</td>
                <td>{work === null ? table.none : format.rate(work)}</td>
                <td>{format.rate((1000 * batchSize) / gpuMs)}</td>
                <td>{format.rate((1000 * batchSize) / cpuMs)}</td>
                <td>{table.times(times.toPrecision(3))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </details>
  );
}
