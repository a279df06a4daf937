import { useId } from "react";
import { useStore } from "zustand";
import { selfTestOf } from "../../store/runs/self-test";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useRunState } from "../use-session";
import { ResultTable } from "./ResultTable";
import styles from "./SelfTest.module.css";
import { timeLeft } from "./time-left";
import { Verdict } from "./Verdict";
import { words } from "./words";

/** Every kernel against its reference, on the person's own device. */
export function SelfTest() {
  const t = useWords(words);
  const format = useFormats();
  const titleId = useId();
  const { state, run, cancel } = selfTestOf(useEngine());
  const selfTest = useStore(state);
  const hasGpu = useRunState(({ description }) => description?.gpu !== null);
  const isRunning = selfTest.status === "running";
  const secondsLeft = selfTest.status === "running" ? timeLeft(selfTest, performance.now()) : null;
  return (
    <section className={styles.test} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId}>{t.title}</h2>
        <p className={styles.purpose}>{hasGpu ? t.purpose : t.noGpu}</p>
        <Button disabled={isRunning || !hasGpu} onClick={run}>
          {selfTest.status === "done" ? t.again : t.start}
        </Button>
        <div className={styles.state} aria-live="polite">
          {isRunning && (
            <>
              <progress aria-label={t.progress} max={selfTest.total || 1} value={selfTest.done} />
              <span>
                {t.running(format.count(selfTest.done), format.count(selfTest.total))}
                {secondsLeft !== null && t.left(format.duration(secondsLeft))}
              </span>
              <Button look="quiet" onClick={cancel}>
                {t.cancel}
              </Button>
            </>
          )}
          {selfTest.status === "done" && <Verdict rows={selfTest.rows} />}
        </div>
      </div>
      {selfTest.status === "done" && selfTest.rows.length > 0 && <ResultTable rows={selfTest.rows} />}
    </section>
  );
}
