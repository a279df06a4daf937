import { memo } from "react";
import { countOf, type Judged, precision, recall, writtenAs } from "../../store/runs/judged";
import { useFormats, useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import styles from "./MatrixTable.module.css";
import { words } from "./words";

interface MatrixTableProps {
  /** null before the first evaluation. */
  judged: Judged | null;
  classNames: readonly string[];
}

/** The confusion matrix in numbers, with precision and recall of each class. */
export const MatrixTable = memo(function MatrixTable({ judged, classNames }: MatrixTableProps) {
  const t = useWords(words);
  const format = useFormats();
  const countIn = (written: number, read: number) =>
    judged ? format.count(countOf(judged, written, read)) : "–";
  const share = (value: number | null) => (value === null ? "–" : format.percent(value, 1));
  return (
    <details className={styles.numbers}>
      <summary>{t.matrix.numbers}</summary>
      <Sideways className={styles.scroll} label={t.matrix.numbers}>
        <table>
          <caption className="visually-hidden">{t.matrix.note}</caption>
          <thead>
            <tr>
              <td />
              {classNames.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{t.matrix.sum}</th>
              <th scope="col">{t.matrix.recall}</th>
              <th scope="col">{t.matrix.precision}</th>
            </tr>
          </thead>
          <tbody>
            {classNames.map((name, written) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {classNames.map((other, read) => (
                  <td key={other} data-wrong={written !== read || undefined}>
                    {countIn(written, read)}
                  </td>
                ))}
                <td>{judged ? format.count(writtenAs(judged, written)) : "–"}</td>
                <td>{share(judged && recall(judged, written))}</td>
                <td>{share(judged && precision(judged, written))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </details>
  );
});
