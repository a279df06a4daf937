import { type ChoicePoint, tableOf } from "../../share/board/worksheet-points";
import { useFormats, useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import styles from "./ChoiceTable.module.css";
import { plotWords } from "./plot-words";

interface ChoiceTableProps {
  points: readonly ChoicePoint[];
  question: string;
  /** Options that the lesson has, and what they are called; others stand for themselves. */
  known: readonly { value: string; label: string }[];
}

/** How many predicted what, and what was measured then: dots whose area is the count, those on the diagonal were right. */
export function ChoiceTable({ points, question, known }: ChoiceTableProps) {
  const { lesson: t } = useWords(plotWords);
  const format = useFormats();
  const { options, count } = tableOf(
    points,
    known.map(({ value }) => value),
  );
  const optionOf = (name: string) => known.find(({ value }) => value === name)?.label ?? name;
  const most = Math.max(1, ...options.flatMap((guess) => options.map((measured) => count(guess, measured))));
  return (
    <Sideways label={t.plot(question)} className={styles.place}>
      <table className={styles.table}>
        <caption className="quiet">{t.choices}</caption>
        <thead>
          <tr>
            <td />
            {options.map((measured) => (
              <th key={measured} scope="col">
                {optionOf(measured)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {options.map((guess) => (
            <tr key={guess}>
              <th scope="row">{optionOf(guess)}</th>
              {options.map((measured) => {
                const counted = count(guess, measured);
                return (
                  <td
                    key={measured}
                    data-right={guess === measured || undefined}
                    data-none={!counted || undefined}
                  >
                    <svg className={styles.dot} viewBox="-1 -1 2 2" aria-hidden="true">
                      {counted > 0 && <circle r={0.2 + 0.75 * Math.sqrt(counted / most)} />}
                    </svg>
                    {format.count(counted)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
