import type { ReactNode } from "react";
import styles from "./Controls.module.css";

interface FieldRowProps {
  label: ReactNode;
  /** What the run under way has instead. */
  note: string | null;
  /** What is wrong with the value. */
  problem?: string | null;
  problemId?: string;
  children: ReactNode;
}

/** A setting: its name on the left, its control on the right, remarks below. */
export function FieldRow({ label, note, problem, problemId, children }: FieldRowProps) {
  return (
    <div className={styles.row} data-changed={note !== null || undefined}>
      <span className={styles.name}>{label}</span>
      {children}
      {note && <span className={styles.note}>{note}</span>}
      {problem && (
        <span id={problemId} className={styles.problem}>
          {problem}
        </span>
      )}
    </div>
  );
}
