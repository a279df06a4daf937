import type { SelfTestRow } from "../../worker/api";
import { useFormats, useText } from "../i18n";
import styles from "./SelfTest.module.css";

/** What the results come to: how many checks passed or failed, how many variants had to be skipped, or that there was nothing. */
export function Verdict({ rows }: { rows: readonly SelfTestRow[] }) {
  const t = useText();
  const format = useFormats();
  const run = rows.filter(({ skipped }) => skipped === "");
  const failed = run.filter(({ pass }) => !pass).length;
  const skipped = rows.length - run.length;
  if (rows.length === 0) return <span>{t.selfTest.noGpu}</span>;
  return (
    <>
      {failed > 0 && (
        <strong className={styles.fail}>
          {t.selfTest.failed(format.count(failed), format.count(run.length))}
        </strong>
      )}
      {failed === 0 && run.length > 0 && <strong>{t.selfTest.passed(format.count(run.length))}</strong>}
      {skipped > 0 && <span>{t.selfTest.skipped(format.count(skipped))}</span>}
    </>
  );
}
