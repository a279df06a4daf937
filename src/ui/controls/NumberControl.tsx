import { useId, useState } from "react";
import { isAllowed } from "../../store/settings/config";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Slider } from "../shared/Slider";
import { sharedWords } from "../shared/words";
import { allowedRange } from "./allowed-range";
import styles from "./Controls.module.css";
import { type FieldNote, FieldRow } from "./FieldRow";
import { NumberInput } from "./NumberInput";
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
        <StopSlider field={field} label={t.slider(label)} value={value} onChange={onChange} />
      )}
    </FieldRow>
  );
}

/** The stops as dots that grow to the right. */
const mostDots = 30;

function Wedge({ dots }: { dots: number }) {
  return (
    <svg className={styles.wedge} aria-hidden="true" focusable="false">
      {Array.from({ length: dots }, (_, i) => {
        const place = i / (dots - 1);
        return (
          <circle key={place} cx={`${100 * place}%`} cy="50%" r={`${0.05 + 0.17 * Math.sqrt(place)}rem`} />
        );
      })}
    </svg>
  );
}

function StopSlider({ field, label, value, onChange }: Omit<NumberControlProps, "note" | "hint">) {
  const shared = useWords(sharedWords);
  const format = useFormats();
  const [stops] = useState(() => stopsOf(field));
  return (
    <span className={styles.slider}>
      <Wedge dots={Math.min(stops.length, mostDots)} />
      <Slider
        aria-label={label}
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearestStop(stops, value, field.scale)}
        aria-valuetext={writeValue(field.name, value, shared, format)}
        onChange={(event) => onChange(stops[event.currentTarget.valueAsNumber]!)}
      />
    </span>
  );
}
