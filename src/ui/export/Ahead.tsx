import { useEffect, useState } from "react";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import styles from "./Exports.module.css";
import { words } from "./words";

/** How far the steps are that are trained for a file; ends them. */
export function Ahead() {
  const t = useWords(words);
  const format = useFormats();
  const { client } = useEngine();
  const [{ done, total }, setProgress] = useState({ done: 0, total: 0 });
  useEffect(() => client.subscribe((event) => event.type === "exporting" && setProgress(event)), [client]);
  return (
    <div className={styles.ahead}>
      <progress aria-label={t.ahead.progress} max={total || 1} value={done} />
      <span>{total > 0 && t.ahead.steps(format.count(done), format.count(total))}</span>
      <Button look="quiet" onClick={() => void client.call((worker) => worker.models.cancelExport())}>
        {t.ahead.cancel}
      </Button>
    </div>
  );
}
