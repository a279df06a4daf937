import { useFormats, useWords } from "../../ui/i18n";
import { Gain } from "../../ui/learn/Gain";
import { dotRadius } from "../../ui/shared/halftone";
import { Sideways } from "../../ui/shared/Sideways";
import styles from "./BatchTable.module.css";
import { limitWords } from "./limit-words";
import type { BatchRow } from "./measure";

/** What fusing layers brings by batch size; the area of a dot is what is left of an unfused step's time. */
export function BatchTable({ rows }: { rows: readonly BatchRow[] }) {
  const t = useWords(limitWords).limits.batch.table;
  const format = useFormats();
  return (
    <Sideways label={t.label} className="">
      <table className={styles.table}>
        <caption className="visually-hidden">{t.label}</caption>
        <thead>
          <tr>
            <th scope="col">{t.batch}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
            <td />
            <th scope="col">{t.gain}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ batchSize, offMs, layersMs, gain }) => (
            <tr key={batchSize}>
              <th scope="row">{format.count(batchSize)}</th>
              <td>{format.milliseconds(offMs)}</td>
              <td>{format.milliseconds(layersMs)}</td>
              <td>
                <svg className={styles.dots} viewBox="0 0 24 24" aria-hidden="true">
                  <circle className={styles.before} cx={12} cy={12} r={11} />
                  <circle cx={12} cy={12} r={22 * dotRadius(Math.min(1, layersMs / offMs))} />
                </svg>
              </td>
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
