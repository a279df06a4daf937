import { useState } from "react";
import { exportKinds, kindsWithState } from "../../formats/kinds";
import type { ResultRecord } from "../../share/record";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { useRunState } from "../use-session";
import { Exports } from "./Exports";
import { exportedRecord, kindsWithoutWeights } from "./exported-record";
import styles from "./RecordExports.module.css";
import { words } from "./words";

/** Of a kept result with its weights, beside which no training state is kept. */
const kindsOfKept = exportKinds.filter((kind) => !kindsWithState.includes(kind));

interface RecordExportsProps {
  record: ResultRecord;
  /** What it is kept under on this machine, perhaps with its weights. */
  keptId?: number;
}

/** The files that a run's result can leave as, behind a word that opens them; nothing for a comparison. */
export function RecordExports({ record, keptId }: RecordExportsProps) {
  const t = useWords(words);
  const { client } = useEngine();
  const [hasWeights, setHasWeights] = useState(false);
  const description = useRunState((state) => state.description);
  if (record.kind !== "run" || !description) return null;
  return (
    <details className={styles.details} onToggle={(event) => event.currentTarget.open && void findWeights()}>
      <summary>{keptId === undefined ? t.files : t.filesOfKept}</summary>
      <Exports
        kinds={hasWeights ? kindsOfKept : kindsWithoutWeights}
        make={(kind) => {
          const run = exportedRecord(record, description);
          if (!run) throw new Error("There is no such data set here.");
          const needed = kindsWithoutWeights.includes(kind) ? [] : [keptId!];
          return client.call((worker) => worker.models.exportKept(run, kind, ...needed));
        }}
      />
      {hasWeights && <p className={styles.note}>{t.notKept.StateNotKept}</p>}
    </details>
  );

  /** Without them there are still scripts and tables. */
  async function findWeights(): Promise<void> {
    if (keptId !== undefined)
      setHasWeights(await client.call((worker) => worker.models.kept(keptId)).catch(() => false));
  }
}
