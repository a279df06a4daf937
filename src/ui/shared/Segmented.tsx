import { useId } from "react";
import styles from "./Segmented.module.css";

export interface Segment<T extends string> {
  value: T;
  label: string;
  /** Why it cannot be chosen; undefined where it can. */
  unavailable?: string | undefined;
}

interface SegmentedProps<T extends string> {
  /** Names the group: its words, or the id of the element that has them. */
  label?: string;
  labelledBy?: string;
  segments: readonly Segment<T>[];
  value: T;
  onChange: (value: T) => void;
}

/** One out of a few, all in sight: native radio buttons in a row. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, labelledBy, segments, value, onChange } = props;
  const name = useId();
  return (
    <div className={styles.group} role="radiogroup" aria-label={label} aria-labelledby={labelledBy}>
      {segments.map((segment) => (
        <label key={segment.value} className={styles.segment} title={segment.unavailable}>
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            disabled={segment.unavailable !== undefined}
            onChange={() => onChange(segment.value)}
          />
          <span className={styles.words} data-words={segment.label}>
            {segment.label}
          </span>
          {segment.unavailable && <span className="visually-hidden">{segment.unavailable}</span>}
        </label>
      ))}
    </div>
  );
}
