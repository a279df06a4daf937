import { memo } from "react";
import { countOf, precision, recall, writtenAs } from "../../store/runs/judged";
import type { LearnedState } from "../../store/runs/learned";
import { useFormats, useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import { useBeatLater } from "../shared/use-beat-later";
import styles from "./MatrixTable.module.css";
import { useLearnedActions } from "./use-learned";
import { words } from "./words";

const judgedOf = ({ evaluation }: LearnedState) => evaluation?.judged ?? null;

/** The confusion matrix in numbers, with precision and recall of each class. */
export const MatrixTable = memo(function MatrixTable({ classNames }: { classNames: readonly string[] }) {
  const t = useWords(words);
  const format = useFormats();
  // After the dots, not in one task with them.
  const judged = useBeatLater(useLearnedActions().state, judgedOf, 1);
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
