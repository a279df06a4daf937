import type { Absence } from "../../store/runs/run-state";
import { useFormats, useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Facts.module.css";
import { words } from "./words";

/** Shorter than this, a tab was only passed by. */
const leastMs = 1000;

/** Says that the run was out of sight or the machine asleep, because its timings include that. */
export function AbsenceNote() {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const absence = useRunState(({ run }) => run?.absence);
  return (
    <p className={styles.absence} aria-live="polite">
      {absence && shared.sentences(sentences(absence))}
    </p>
  );

  function sentences({ hiddenMs, hiddenSteps, asleepMs }: Absence): string[] {
    const said: string[] = [];
    if (hiddenMs >= leastMs) {
      const duration = format.duration(hiddenMs / 1000);
      said.push(
        hiddenSteps > 0 ? t.absence.hidden(duration, format.count(hiddenSteps)) : t.absence.paused(duration),
      );
    }
    if (asleepMs > 0) said.push(t.absence.asleep(format.duration(asleepMs / 1000)));
    return said;
  }
}
