import { useState } from "react";
import { useFormats } from "../i18n";
import styles from "./Controls.module.css";

interface NumberInputProps {
  id?: string;
  /** NaN shows as an empty field. */
  value: number;
  isWrong: boolean;
  /** Names it: its words, or the id of the element that has them. */
  label?: string;
  labelledBy?: string;
  describedBy?: string;
  onChange: (value: number) => void;
}

/** A number as text, so that "1e-3" can be typed and half-typed numbers are left alone. */
export function NumberInput({
  id,
  value,
  isWrong,
  label,
  labelledBy,
  describedBy,
  onChange,
}: NumberInputProps) {
  const format = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = Number.isNaN(value) ? "" : format.setting(value);
  return (
    <input
      id={id}
      className={styles.number}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      size={Math.max(4, shown.length)}
      value={typed ?? shown}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-invalid={isWrong || undefined}
      aria-describedby={isWrong ? describedBy : undefined}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(parse(text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** NaN for what is not a number. A comma may be the decimal sign of the person's keyboard. */
const parse = (text: string): number =>
  text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
