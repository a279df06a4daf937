import { useId } from "react";
import { useFormats, useText } from "../i18n";
import { Button } from "../shared/Button";
import { useActions, useRunState } from "../use-session";
import { ResultTable } from "./ResultTable";
import styles from "./SelfTest.module.css";
import { Verdict } from "./Verdict";

/** Every kernel against its reference, on the person's own device. */
export function SelfTest() {
  const t = useText();
  const format = useFormats();
  const titleId = useId();
  const { runSelfTest } = useActions();
  const selfTest = useRunState((state) => state.selfTest);
  const hasGpu = useRunState(({ description }) => description?.gpu !== null);
  const isRunning = selfTest.status === "running";
  return (
    <section className={styles.test} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId}>{t.selfTest.title}</h2>
        <p className={styles.purpose}>{hasGpu ? t.selfTest.purpose : t.selfTest.noGpu}</p>
        <Button disabled={isRunning || !hasGpu} onClick={runSelfTest}>
          {selfTest.status === "done" ? t.selfTest.again : t.selfTest.start}
        </Button>
        <div className={styles.state} aria-live="polite">
          {isRunning && (
            <>
              <progress aria-label={t.selfTest.progress} max={selfTest.total || 1} value={selfTest.done} />
              <span>{t.selfTest.running(format.count(selfTest.done), format.count(selfTest.total))}</span>
            </>
          )}
          {selfTest.status === "done" && <Verdict rows={selfTest.rows} />}
        </div>
      </div>
      {selfTest.status === "done" && selfTest.rows.length > 0 && <ResultTable rows={selfTest.rows} />}
    </section>
  );
}
