import type { ReactNode } from "react";
import { Fixed } from "../demo/Prepared";
import { Powers } from "../shared/Powers";
import styles from "./Controls.module.css";
import { FieldName } from "./FieldName";

/** How a setting relates to the run under way. */
export interface FieldNote {
  text: string;
  /** Whether the run has another value and keeps it. */
  isWaiting: boolean;
}

interface FieldRowProps {
  /** What the control is named by. */
  id: string;
  /** Of the setting. */
  name: string;
  label: string;
  note: FieldNote | null;
  /** What the value means. */
  hint?: string | null;
  /** What is wrong with the value. */
  problem?: string | null;
  problemId?: string;
  /** Further remarks, with terms in them. */
  remarks?: ReactNode;
  children: ReactNode;
}

/** A setting: its name on the left, its control on the right, remarks below. */
export function FieldRow({
  id,
  name,
  label,
  note,
  hint,
  problem,
  problemId,
  remarks,
  children,
}: FieldRowProps) {
  return (
    <div className={styles.row} data-changed={note?.isWaiting || undefined}>
      <span className={styles.name}>
        <FieldName id={id} name={name} label={label} />
      </span>
      <Fixed name={name}>{children}</Fixed>
      {remarks}
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
