import type { ReactNode } from "react";
import { Powers } from "../shared/Powers";
import styles from "./Controls.module.css";

/** How a setting relates to the run under way. */
export interface FieldNote {
  text: string;
  /** Whether the run has another value and keeps it. */
  isWaiting: boolean;
}

interface FieldRowProps {
  label: ReactNode;
  note: FieldNote | null;
  /** What the value means. */
  hint?: string | null;
  /** What is wrong with the value. */
  problem?: string | null;
  problemId?: string;
  children: ReactNode;
}

/** A setting: its name on the left, its control on the right, remarks below. */
export function FieldRow({ label, note, hint, problem, problemId, children }: FieldRowProps) {
  return (
    <div className={styles.row} data-changed={note?.isWaiting || undefined}>
      <span className={styles.name}>{label}</span>
      {children}
      {hint && (
        <span className={styles.hint}>
          <Powers text={hint} />
        </span>
      )}
      {note && <span className={styles.note}>{note.text}</span>}
      {problem && (
        <span id={problemId} className={styles.problem}>
          {problem}
        </span>
      )}
    </div>
  );
}
