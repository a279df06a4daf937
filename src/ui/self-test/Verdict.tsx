import type { SelfTestRow } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import styles from "./SelfTest.module.css";
import { words } from "./words";

/** What the results come to: how many checks passed or failed, how many variants had to be skipped, or that there was nothing. */
export function Verdict({ rows }: { rows: readonly SelfTestRow[] }) {
  const t = useWords(words);
  const format = useFormats();
  const run = rows.filter(({ skipped }) => skipped === "");
  const failed = run.filter(({ pass }) => !pass).length;
  const skipped = rows.length - run.length;
  if (rows.length === 0) return <span>{t.nothing}</span>;
  return (
    <>
      {failed > 0 && (
        <strong className={styles.fail}>{t.failed(format.count(failed), format.count(run.length))}</strong>
      )}
      {failed === 0 && run.length > 0 && <strong>{t.passed(format.count(run.length))}</strong>}
      {skipped > 0 && <span>{t.skipped(format.count(skipped))}</span>}
    </>
  );
}
