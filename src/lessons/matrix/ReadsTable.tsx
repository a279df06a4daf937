import { totalReads } from "../../systolic/schedule";
import { useFormats, useWords } from "../../ui/i18n";
import { Sideways } from "../../ui/shared/Sideways";
import type { Counted } from "./count";
import { laterWords } from "./later-words";
import styles from "./ReadsTable.module.css";

/** What an array has read, kind by kind, beside what multiplying one by one reads. */
export function ReadsTable({ counted: { reads, plain, size } }: { counted: Counted }) {
  const t = useWords(laterWords).reads.table;
  const format = useFormats();
  // One by one each multiply-add asks for a weight and for an input, and its sum stays in a register.
  const each = size.M * size.K * size.N;
  const rows = [
    { name: t.weights, here: reads.weights, alone: each },
    { name: t.activations, here: reads.activations, alone: each },
    { name: t.partialSums, here: reads.partialSums, alone: 0 },
  ];
  return (
    <Sideways label={t.label} className="">
      <table className={styles.table}>
        <caption className="visually-hidden">{t.label}</caption>
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.plain}</th>
            <th scope="col">{t.here}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, here, alone }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{format.count(alone)}</td>
              <td>{format.count(here)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.total}</th>
            <td>{format.count(plain)}</td>
            <td>{format.count(totalReads(reads))}</td>
          </tr>
        </tfoot>
      </table>
    </Sideways>
  );
}
