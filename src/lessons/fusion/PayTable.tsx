import { useFormats, useWords } from "../../ui/i18n";
import { Gain } from "../../ui/learn/Gain";
import { writeGuess } from "../../ui/learn/write-factor";
import { Sideways } from "../../ui/shared/Sideways";
import styles from "./BatchTable.module.css";
import type { WidthRow } from "./pay";
import { payWords } from "./pay-words";

interface PayTableProps {
  rows: readonly WidthRow[];
  /** By width; null where nothing was predicted. */
  drawn: readonly number[] | null;
}

/** The figures behind both lines. */
export function PayTable({ rows, drawn }: PayTableProps) {
  const t = useWords(payWords).table;
  const format = useFormats();
  return (
    <Sideways label={t.label} className="">
      <table className={styles.table}>
        <caption className="visually-hidden">{t.label}</caption>
        <thead>
          <tr>
            <th scope="col">{t.width}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
            {drawn && <th scope="col">{t.said}</th>}
            <th scope="col">{t.gain}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ width, offMs, layersMs, gain }, place) => (
            <tr key={width}>
              <th scope="row">{format.count(width)}</th>
              <td>{format.milliseconds(offMs)}</td>
              <td>{format.milliseconds(layersMs)}</td>
              {drawn && <td>{writeGuess(drawn[place]!)}×</td>}
              <td>
                <Gain {...gain} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
