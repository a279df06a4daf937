import { useEffect, useId } from "react";
import { useStore } from "zustand";
import { tuningOf } from "../../store/runs/tuning";
import type { TuningReport } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useHasGpu } from "../use-has-gpu";
import { useRunState } from "../use-session";
import { TriedTable } from "./TriedTable";
import styles from "./Tuning.module.css";
import { words } from "./words";

/** Which variant of each kernel is fastest on this adapter, as far as that was measured. */
export function Tuning() {
  const t = useWords(words);
  const titleId = useId();
  const { state, read, again } = tuningOf(useEngine());
  const { status, report } = useStore(state);
  const hasGpu = useHasGpu();
  const isReady = useRunState(({ engine }) => engine === "ready");
  const phase = useRunState(({ run }) => run?.phase);
  // A run that was waited for, or has ended, may have brought something.
  useEffect(() => {
    if (isReady && hasGpu && phase !== "loading") void read();
  }, [isReady, hasGpu, phase, read]);
  const isTuning = status === "tuning";
  return (
    <section className={styles.tuning} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId}>{t.title}</h2>
        <p className={styles.purpose}>{hasGpu === false ? t.noGpu : t.purpose}</p>
        <Button disabled={isTuning || !hasGpu} onClick={() => void again()}>
          {t.again}
        </Button>
      </div>
      <div className={styles.state} aria-live="polite">
        {isTuning && <p>{t.running}</p>}
        {!isTuning && report && <Remarks report={report} />}
      </div>
      {report && report.launches.length > 0 && <TriedTable launches={report.launches} />}
      {report && (
        <p className={styles.units}>
          {report.matrixUnits.length > 0 ? t.units(report.matrixUnits.join("; ")) : t.noUnits}
        </p>
      )}
    </section>
  );
}

/** How the latest tuning went, and what of what was kept is not used. */
function Remarks({ report: { ignored, launches, tally } }: { report: TuningReport }) {
  const t = useWords(words);
  const format = useFormats();
  const isFallback = useRunState(({ description }) => description?.gpu?.isFallback ?? false);
  return (
    <>
      {ignored && <p lang="en">{ignored}</p>}
      {launches.length === 0 && <p>{t.nothing}</p>}
      {tally && (
        <p>
          {t.took(
            format.milliseconds(tally.compileMs),
            format.milliseconds(tally.checkMs),
            format.milliseconds(tally.timingMs),
          )}
          {tally.left > 0 && ` ${t.left(format.count(tally.left))}`}
          {isFallback && ` ${t.later}`}
        </p>
      )}
      {tally?.trouble && (
        <p className={styles.problem} lang="en">
          {tally.trouble}
        </p>
      )}
    </>
  );
}
