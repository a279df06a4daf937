import type { AdapterReport, SelfTestRow } from "../../worker/api";
import { useWords } from "../i18n";
import { CopyText } from "../shared/CopyText";
import { ErrorMatrix } from "./ErrorMatrix";
import { ResultTable } from "./ResultTable";
import styles from "./SelfTest.module.css";
import { words } from "./words";
import { writeReportLine } from "./write-report-line";

interface FoundProps {
  rows: readonly SelfTestRow[];
  adapter: AdapterReport | null;
}

/** What a self-test found: how far each kernel is off, what failed and why, and a line of it that travels. */
export function Found({ rows, adapter }: FoundProps) {
  const t = useWords(words);
  const others = rows.filter(({ pass }) => !pass);
  if (rows.length === 0) return null;
  return (
    <>
      {adapter && (
        <div className={styles.line}>
          <CopyText label={t.copyLine} text={() => writeReportLine(rows, adapter, navigator.userAgent)} />
        </div>
      )}
      {others.length > 0 && <ResultTable rows={others} title={t.notPassed} />}
      <ErrorMatrix rows={rows} />
    </>
  );
}
