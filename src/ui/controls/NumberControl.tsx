import { useId, useState } from "react";
import { isAllowed } from "../../store/settings/config";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { allowedRange } from "./allowed-range";
import styles from "./Controls.module.css";
import { type FieldNote, FieldRow } from "./FieldRow";
import { NumberInput } from "./NumberInput";
import { StopSlider } from "./StopSlider";
import { isDrawn, nearestStop, type RangeField, stopsOf } from "./stops";
import { words } from "./words";
import { isPowerOfTwo, writeValue } from "./write-value";

/** Before a number that is the exponent of a power of two. */
const powerSign = "2^";

interface NumberControlProps {
  field: RangeField;
  label: string;
  note: FieldNote | null;
  hint: string | null;
  value: number;
  onChange: (value: number) => void;
}

/** A number to type, and under it a slider over values one would choose, or a die. */
export function NumberControl({ field, label, note, hint, value, onChange }: NumberControlProps) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const id = useId();
  const isWrong = !isAllowed(field, value);
  return (
    <FieldRow
      id={id}
      name={field.name}
      label={label}
      note={note}
      hint={hint}
      problem={isWrong ? t.allowed(allowedRange(field, shared)) : null}
      problemId={`${id}-problem`}
    >
      <span className={styles.power}>
        {isPowerOfTwo(field.name) && <span aria-hidden="true">{powerSign}</span>}
        <NumberInput
          labelledBy={id}
          value={value}
          isWrong={isWrong}
          describedBy={`${id}-problem`}
          onChange={onChange}
        />
      </span>
      {isDrawn(field) ? (
        <Button
          look="quiet"
          icon="dice"
          className={styles.dice}
          aria-label={t.dice}
          onClick={() => onChange(field.min + Math.floor(Math.random() * (field.max - field.min + 1)))}
        />
      ) : (
        <FieldSlider field={field} label={t.slider(label)} value={value} onChange={onChange} />
      )}
    </FieldRow>
  );
}

function FieldSlider({ field, label, value, onChange }: Omit<NumberControlProps, "note" | "hint">) {
  const shared = useWords(sharedWords);
  const format = useFormats();
  const [stops] = useState(() => stopsOf(field));
  return (
    <StopSlider
      label={label}
      stops={stops}
      place={nearestStop(stops, value, field.scale)}
      valueText={writeValue(field.name, value, shared, format)}
      onChange={onChange}
    />
  );
}
