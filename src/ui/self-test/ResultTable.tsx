import type { SelfTestRow } from "../../worker/api";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import styles from "./SelfTest.module.css";
import { words } from "./words";

const writeDims = (dims: SelfTestRow["dims"]): string =>
  Object.entries(dims)
    .map(([name, size]) => `${name}\u00a0${size}`)
    .join(" ");

/** What failed, what was skipped, what passed. */
const rank = ({ pass, skipped }: SelfTestRow): number => (pass ? 2 : skipped ? 1 : 0);

/** Each check with its largest error beside the bound it must keep; what failed comes first. */
export function ResultTable({ rows }: { rows: readonly SelfTestRow[] }) {
  const t = useWords(words);
  const format = useFormats();
  const ordered = rows.toSorted((a, b) => rank(a) - rank(b));
  return (
    <details open>
      <summary>{t.table}</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Term name="kernel">{t.kernel}</Term>
            </th>
            <th scope="col">{t.dims}</th>
            <th scope="col">{t.maxError}</th>
            <th scope="col">{t.bound}</th>
            <th scope="col">{t.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((row) => {
            const dims = writeDims(row.dims);
            return (
              <tr key={[row.kernel, row.variant, row.precision, dims].join()}>
                <th scope="row">
                  <KernelName name={row.kernel} />{" "}
                  <span className={styles.variant}>
                    {row.variant} {row.precision}
                  </span>
                  {row.problem && (
                    <span className={styles.problem} lang="en">
                      {row.problem}
                    </span>
                  )}
                  {row.skipped && (
                    <span className={styles.reason} lang="en">
                      {row.skipped}
                    </span>
                  )}
                </th>
                <td>
                  <code>{dims}</code>
                </td>
                <td>{!row.skipped && format.scientific(row.maxError)}</td>
                <td>{!row.skipped && format.scientific(row.bound)}</td>
                <td className={row.pass || row.skipped ? undefined : styles.fail}>
                  {row.skipped ? t.skip : row.pass ? t.pass : t.fail}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
