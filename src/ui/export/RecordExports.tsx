import type { ResultRecord } from "../../share/record";
import { useWords } from "../i18n";
import { useRunState } from "../use-session";
import { Exports } from "./Exports";
import { exportedRecord, kindsWithoutWeights } from "./exported-record";
import styles from "./RecordExports.module.css";
import { words } from "./words";

/** The files that a run's result can leave as, behind a word that opens them; nothing for a comparison. */
export function RecordExports({ record }: { record: ResultRecord }) {
  const t = useWords(words);
  const description = useRunState((state) => state.description);
  if (record.kind !== "run" || !description) return null;
  return (
    <details className={styles.details}>
      <summary>{t.files}</summary>
      <Exports
        kinds={kindsWithoutWeights}
        make={async (kind) => {
          const { exportRun } = await import("../../formats/export");
          const run = exportedRecord(record, description);
          if (!run) throw new Error("There is no such data set here.");
          return exportRun(run, kind);
        }}
      />
    </details>
  );
}
