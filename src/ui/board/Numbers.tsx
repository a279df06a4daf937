import { useState } from "react";
import { useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import styles from "./Numbers.module.css";
import { plotWords } from "./plot-words";

interface NumbersTable {
  label: string;
  heads: readonly string[];
  /** A row's cells; the first says what it is about. */
  rows: readonly (readonly string[])[];
}

/** Tables behind a plot, made when they are opened. */
export function Numbers({ tables }: { tables: () => readonly NumbersTable[] }) {
  const { table: t } = useWords(plotWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.numbers} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t.open}</summary>
      {isOpen &&
        tables().map(({ label, heads, rows }) => (
          <Sideways key={label} label={label} className={styles.table}>
            <table>
              <caption className="visually-hidden">{label}</caption>
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(([first, ...cells], i) => (
                  // Two entries may say the same.
                  <tr key={i}>
                    <th scope="row">{first}</th>
                    {cells.map((cell, place) => (
                      <td key={place}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Sideways>
        ))}
    </details>
  );
}
