import { useState } from "react";
import type { ResultRecord } from "../../share/record";
import type { Network } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { useRunState } from "../use-session";
import { Exports } from "./Exports";
import { exportedRecord, kindsOfKept, kindsWithoutWeights } from "./exported-record";
import styles from "./RecordExports.module.css";
import { words } from "./words";

interface RecordExportsProps {
  record: ResultRecord;
  /** What it is kept under on this machine, perhaps with its weights. */
  keptId?: number;
}

/** The files that a run's result can leave as, behind a word that opens them; nothing for a comparison. */
export function RecordExports({ record, keptId }: RecordExportsProps) {
  const t = useWords(words);
  const { client } = useEngine();
  const [network, setNetwork] = useState<Network | null>(null);
  const description = useRunState((state) => state.description);
  if (record.kind !== "run" || !description) return null;
  return (
    <details className={styles.details} onToggle={(event) => event.currentTarget.open && void findWeights()}>
      <summary>{keptId === undefined ? t.files : t.filesOfKept}</summary>
      <Exports
        kinds={network ? kindsOfKept : kindsWithoutWeights}
        make={async (kind) => {
          const { exportRun } = await import("../../formats/export");
          const run = exportedRecord(record, description, network);
          if (!run) throw new Error("There is no such data set here.");
          return exportRun(run, kind);
        }}
      />
    </details>
  );

  /** Without them there are still scripts and tables. */
  async function findWeights(): Promise<void> {
    if (keptId !== undefined)
      setNetwork(await client.call((worker) => worker.models.kept(keptId)).catch(() => null));
  }
}
