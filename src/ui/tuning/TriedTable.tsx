import type { TunedLaunch } from "../../worker/api";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import { Sideways } from "../shared/Sideways";
import { writeNamed } from "../shared/write-named";
import styles from "./Tuning.module.css";
import { words } from "./words";

interface TriedTableProps {
  launches: readonly TunedLaunch[];
  /** Whether it is unfolded from the start. */
  isOpen?: boolean;
}

/** Each launch with all that could compute it, in the order in which it was tried. */
export function TriedTable({ launches, isOpen = false }: TriedTableProps) {
  const t = useWords(words);
  const format = useFormats();
  return (
    <details open={isOpen}>
      <summary>{t.table}</summary>
      <Sideways label={t.table} className={styles.table}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <Term name="kernel">{t.kernel}</Term>
              </th>
              <th scope="col">{t.variant}</th>
              <th scope="col">{t.time}</th>
              <th scope="col">{t.verdict}</th>
            </tr>
          </thead>
          {launches.map(({ key, kernel, dims, candidates, chosen }) => (
            <tbody key={key}>
              {candidates.map(({ variant, tune, us, excluded }, index) => (
                <tr key={`${variant} ${writeNamed(tune)}`}>
                  {index === 0 && (
                    <th scope="rowgroup" rowSpan={candidates.length}>
                      <KernelName name={kernel} />{" "}
                      <span className={styles.constants}>{writeNamed(dims)}</span>
                    </th>
                  )}
                  <td>
                    {variant} <code className={styles.constants}>{writeNamed(tune)}</code>
                    {excluded && (
                      <span className={styles.problem} lang="en">
                        {excluded}
                      </span>
                    )}
                  </td>
                  <td>{us === null ? t.untimed : t.us(format.rate(us))}</td>
                  <td>{excluded ? t.excluded : index === chosen ? <strong>{t.chosen}</strong> : null}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </Sideways>
    </details>
  );
}
