import type { SelfTestRow } from "../../worker/api";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import { Sideways } from "../shared/Sideways";
import { writeNamed } from "../shared/write-named";
import styles from "./SelfTest.module.css";
import { shareOf } from "./share-of";
import { words } from "./words";

/** What failed, what was skipped, what passed. */
const rank = ({ pass, skipped }: SelfTestRow): number => (pass ? 2 : skipped ? 1 : 0);

interface ResultTableProps {
  rows: readonly SelfTestRow[];
  title: string;
}

/** Each check with its largest error beside the bound it must keep; what failed comes first. */
export function ResultTable({ rows, title }: ResultTableProps) {
  const t = useWords(words);
  const format = useFormats();
  const ordered = rows.toSorted((a, b) => rank(a) - rank(b));
  return (
    <details open>
      <summary>{title}</summary>
      <Sideways label={title} className={styles.table}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <Term name="kernel">{t.kernel}</Term>
              </th>
              <th scope="col">{t.dims}</th>
              <th scope="col">{t.maxError}</th>
              <th scope="col">{t.bound}</th>
              <th scope="col">{t.share}</th>
              <th scope="col">{t.verdict}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((row, index) => {
              const dims = writeNamed(row.dims);
              return (
                <tr key={[row.kernel, row.target, row.variant, row.precision, dims, index].join()}>
                  <th scope="row">
                    {/* Of many rows of a kernel, one leads to it. */}
                    {row.kernel === ordered[index - 1]?.kernel ? (
                      <code>{row.kernel}</code>
                    ) : (
                      <KernelName name={row.kernel} />
                    )}{" "}
                    <span className={styles.variant}>
                      {row.variant} {row.target === "wgsl" ? "" : row.target} {row.precision}
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
                  <td>{!row.skipped && Number.isFinite(row.maxError) && format.percent(shareOf(row), 1)}</td>
                  <td className={row.pass || row.skipped ? undefined : styles.fail}>
                    {row.skipped ? t.skip : row.pass ? t.pass : t.fail}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Sideways>
    </details>
  );
}
