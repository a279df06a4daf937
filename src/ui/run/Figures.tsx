import type { ReactNode } from "react";
import { quotedLoss } from "../../share/quoted-loss";
import { isActive } from "../../store/runs/run-state";
import { recentSteps } from "../../store/runs/series";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { useRunState } from "../use-session";
import styles from "./Figures.module.css";
import { words } from "./words";

/** The three numbers one looks at: while the run goes on as they are now, and when it is over as they are told elsewhere. */
export function Figures() {
  const t = useWords(words);
  const format = useFormats();
  const progress = useRunState(({ run }) => run?.progress);
  const epoch = useRunState(({ run }) => run?.epochs.at(-1));
  const isOver = useRunState(({ run }) => run !== null && !isActive(run));
  const testCount = useRunState(
    ({ description, draft }) => description?.datasets.find(({ name }) => name === draft.dataset)?.testCount,
  );
  const over = isOver ? epoch : undefined;
  const loss = over ? quotedLoss([over]) : progress?.loss;
  const accuracy = over ? over.trainAccuracy : progress?.accuracy;
  const span = over ? t.figures.epoch(format.count(over.epoch)) : t.figures.steps(format.count(recentSteps));
  return (
    <dl className={styles.figures}>
      <Figure
        label={<Term name="loss">{t.figures.loss}</Term>}
        value={loss == null ? null : format.loss(loss)}
        note={t.figures.lossNote(span)}
      />
      <Figure
        label={t.figures.trainAccuracy}
        value={accuracy === undefined ? null : format.percent(accuracy, 1)}
        note={span}
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
    <div>
      <dt className={styles.label}>{label}</dt>
      <dd className={value ? styles.value : styles.none}>{value ?? "–"}</dd>
      <dd className={styles.note}>{note}</dd>
    </div>
  );
}
