import { useId } from "react";
import styles from "./Options.module.css";

interface OptionsProps {
  label: string;
  options: readonly { value: string; label: string }[];
  value: string | null;
  /** How each stands, once it is told. */
  toneOf?: (value: string) => "right" | "wrong" | undefined;
  onChange: (value: string) => void;
}

/** One answer out of a few, each a line of its own: native radio buttons with dots for buttons. */
export function Options({ label, options, value, toneOf, onChange }: OptionsProps) {
  const name = useId();
  return (
    <div className={styles.options} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles.option} data-tone={toneOf?.(option.value)}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
