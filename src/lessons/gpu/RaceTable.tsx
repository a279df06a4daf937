import { useFormats, useWords } from "../../ui/i18n";
import { writeFactor } from "../../ui/learn/write-factor";
import { dotRadius } from "../../ui/shared/halftone";
import { Sideways } from "../../ui/shared/Sideways";
import type { Race } from "./measure";
import styles from "./RaceTable.module.css";
import { words } from "./words";

interface RaceTableProps {
  device: "gpu" | "cpu";
  races: readonly Race[];
  /** Its own on the page, or a screen reader could not tell one table from the other. */
  label: string;
}

/** Steps of few and of many; the area of a dot is the time of a step, against the longer one of its row. */
export function RaceTable({ device, races, label }: RaceTableProps) {
  const t = useWords(words).crossing.table;
  const format = useFormats();
  return (
    <Sideways label={label} className="">
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t.batch}</th>
            <th scope="col">{t.few[device]}</th>
            <th scope="col">{t.many[device]}</th>
            <th scope="col">{t.gain}</th>
          </tr>
        </thead>
        <tbody>
          {races.map(({ batchSize, fewMs, manyMs, gain }) => (
            <tr key={batchSize}>
              <th scope="row">{format.count(batchSize)}</th>
              {[fewMs, manyMs].map((ms, i) => (
                <td key={i}>
                  {format.milliseconds(ms)}{" "}
                  <svg viewBox="0 0 24 24" aria-hidden="true">
                    <circle cx={12} cy={12} r={22 * dotRadius(ms / Math.max(fewMs, manyMs))} />
                  </svg>
                </td>
              ))}
              <td>
                <b data-figure="">{writeFactor(gain.value)}×</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
