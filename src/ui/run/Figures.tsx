import type { ReactNode } from "react";
import { recentSteps } from "../../store/runs/series";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { useRunState } from "../use-session";
import styles from "./Figures.module.css";
import { words } from "./words";

/** The three numbers one looks at. */
export function Figures() {
  const t = useWords(words);
  const format = useFormats();
  const progress = useRunState(({ run }) => run?.progress);
  const epoch = useRunState(({ run }) => run?.epochs.at(-1));
  const testCount = useRunState(
    ({ description, draft }) => description?.datasets.find(({ name }) => name === draft.dataset)?.testCount,
  );
  const steps = format.count(recentSteps);
  return (
    <dl className={styles.figures}>
      <Figure
        label={<Term name="loss">{t.figures.loss}</Term>}
        value={progress && format.loss(progress.loss)}
        note={t.figures.lossNote(steps)}
      />
      <Figure
        label={t.figures.trainAccuracy}
        value={progress && format.percent(progress.accuracy, 1)}
        note={t.figures.trainAccuracyNote(steps)}
      />
      <Figure
        label={<Term name="testAccuracy">{t.figures.testAccuracy}</Term>}
        value={epoch && format.percent(epoch.testAccuracy)}
        note={
          testCount === undefined
            ? t.figures.testAccuracyNoteUnknown
            : t.figures.testAccuracyNote(format.count(testCount))
        }
      />
    </dl>
  );
}

interface FigureProps {
  label: ReactNode;
  value: string | null | undefined;
  note: string;
}

function Figure({ label, value, note }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt className={styles.label}>{label}</dt>
      <dd className={value ? styles.value : styles.none}>{value ?? "–"}</dd>
      <dd className={styles.note}>{note}</dd>
    </div>
  );
}
