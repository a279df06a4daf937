import { writeBytes } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { dotRadius } from "../../ui/shared/halftone";
import { Sideways } from "../../ui/shared/Sideways";
import type { QuantizeResult } from "../../worker/api";
import styles from "./BitsTable.module.css";
import { words } from "./words";

/** What is left of a network at fewer and fewer bits; the area of a dot is the share of digits that are right. */
export function BitsTable({ results }: { results: readonly QuantizeResult[] }) {
  const t = useWords(words).fall.table;
  const format = useFormats();
  return (
    <Sideways label={t.label} className="">
      <table className={styles.table}>
        <caption className="visually-hidden">{t.label}</caption>
        <thead>
          <tr>
            <th scope="col">{t.bits}</th>
            <td />
            <th scope="col">{t.accuracy}</th>
            <th scope="col">{t.bytes}</th>
          </tr>
        </thead>
        <tbody>
          {results.map(({ bits, accuracy, bytes }) => (
            <tr key={bits}>
              <th scope="row">{format.count(bits)}</th>
              <td>
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <circle className={styles.all} cx={12} cy={12} r={11} />
                  <circle cx={12} cy={12} r={22 * dotRadius(accuracy.quantized)} />
                </svg>
              </td>
              <td>
                <b data-figure="">{format.percent(accuracy.quantized)}</b>
              </td>
              <td>{writeBytes(bytes.quantized, format)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
