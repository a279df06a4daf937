import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { actions, useRunState } from "../use-session";
import { ResultTable } from "./ResultTable";
import styles from "./SelfTest.module.css";
import { words } from "./words";

/** Every kernel against its reference, on the person's own device. */
export function SelfTest() {
  const t = useWords(words);
  const format = useFormats();
  const selfTest = useRunState((state) => state.selfTest);
  const hasGpu = useRunState(({ description }) => description?.gpu !== null);
  const isRunning = selfTest.status === "running";
  return (
    <section className={styles.test} aria-labelledby="self-test-title">
      <div className={styles.head}>
        <h2 id="self-test-title">{t.title}</h2>
        <p className={styles.purpose}>{hasGpu ? t.purpose : t.noGpu}</p>
        <Button disabled={isRunning || !hasGpu} onClick={actions.runSelfTest}>
          {selfTest.status === "done" ? t.again : t.start}
        </Button>
        <div className={styles.state} aria-live="polite">
          {isRunning && (
            <>
              <progress aria-label={t.progress} max={selfTest.total || 1} value={selfTest.done} />
              <span>{t.running(format.count(selfTest.done), format.count(selfTest.total))}</span>
            </>
          )}
          {selfTest.status === "done" && <Verdict />}
        </div>
      </div>
      {selfTest.status === "done" && <ResultTable rows={selfTest.rows} />}
    </section>
  );
}

function Verdict() {
  const t = useWords(words);
  const format = useFormats();
  const rows = useRunState(({ selfTest }) => (selfTest.status === "done" ? selfTest.rows : []));
  const failed = rows.filter(({ pass }) => !pass).length;
  if (failed === 0) return <strong>{t.passed(format.count(rows.length))}</strong>;
  return <strong className={styles.fail}>{t.failed(format.count(failed), format.count(rows.length))}</strong>;
}
