import styles from "./Mark.module.css";

interface MarkProps {
  /** Its number among those of the plot. */
  number: number;
  /** Across its place, in percent. */
  x: number;
  /** From above, as a length. */
  top: string;
  /** Share of it that is filled. */
  fill: 0 | 0.5 | 1;
  isHalf?: boolean;
  isSoftware?: boolean;
  isFaint?: boolean;
  /** Its sentence while it is read. */
  tip: string | null;
  /** Whether the sentence has no room above. */
  isHigh?: boolean;
}

/** A dot of a plot, with what it says while it is read. */
export function Mark({ number, x, top, fill, isHalf, isSoftware, isFaint, tip, isHigh }: MarkProps) {
  return (
    <span
      className={styles.mark}
      style={{ insetInlineStart: `${x}%`, insetBlockStart: top }}
      data-mark={number}
      data-fill={fill}
      data-half={isHalf || undefined}
      data-software={isSoftware || undefined}
      data-faint={isFaint || undefined}
      data-at={tip !== null || undefined}
    >
      {tip !== null && (
        <span className={styles.tip} style={{ translate: `${-x}%` }} data-below={isHigh || undefined}>
          {tip}
        </span>
      )}
    </span>
  );
}
