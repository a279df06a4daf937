import { useId } from "react";
import { isAllowed } from "../../store/settings/config";
import type { WidthsField } from "../../train/fields";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { allowedRange } from "./allowed-range";
import styles from "./Controls.module.css";
import { type FieldNote, FieldRow } from "./FieldRow";
import { NumberInput } from "./NumberInput";
import { words } from "./words";

interface WidthsControlProps {
  field: WidthsField;
  label: string;
  note: FieldNote | null;
  value: readonly number[];
  /** Sizes at both ends of the network, where they are known. */
  ends: { inputs: number; outputs: number } | null;
  /** What training takes per sample, where that is known. */
  flops: number | null;
  batchSize: number;
  onChange: (value: number[]) => void;
}

/** The layers in a row from pixels to classes; each hidden width can be edited and removed, and one added. */
export function WidthsControl({
  field,
  label,
  note,
  value,
  ends,
  flops,
  batchSize,
  onChange,
}: WidthsControlProps) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const id = useId();
  const isWrong = !isAllowed(field, [...value]);
  const last = value.at(-1);
  const nextWidth =
    last !== undefined && last >= field.min && last <= field.max ? last : (field.default[0] ?? field.min);
  return (
    <FieldRow
      id={id}
      name={field.name}
      label={label}
      note={note}
      problem={isWrong ? t.allowed(allowedRange(field, shared)) : null}
      problemId={`${id}-problem`}
      remarks={
        flops !== null && (
          <p className={styles.cost}>{cost(flops) && <Term name="flop">{cost(flops)}</Term>}</p>
        )
      }
    >
      <fieldset className={styles.layers} aria-labelledby={id}>
        {ends && (
          <span className={styles.end}>
            {format.setting(ends.inputs)} <small>{t.pixels}</small>
          </span>
        )}
        {value.map((width, i) => {
          const position = format.count(i + 1);
          const isOneWrong = !isAllowed(field, [width]);
          return (
            <span key={i} className={styles.layer}>
              <NumberInput
                value={width}
                isWrong={isOneWrong}
                label={t.layerWidth(position)}
                describedBy={`${id}-problem`}
                onChange={(changed) => onChange(value.with(i, changed))}
              />
              <Button
                look="quiet"
                icon="cross"
                aria-label={t.removeLayer(position)}
                onClick={() => onChange(value.toSpliced(i, 1))}
              />
            </span>
          );
        })}
        <Button
          look="quiet"
          icon="plus"
          aria-label={t.addLayer}
          disabled={value.length >= field.maxLength}
          onClick={() => onChange([...value, nextWidth])}
        />
        {ends && (
          <span className={styles.end}>
            {format.setting(ends.outputs)} <small>{t.classes}</small>
          </span>
        )}
      </fieldset>
    </FieldRow>
  );

  /** What a sample and a training step take, in words. */
  function cost(perSample: number): string {
    if (!Number.isFinite(perSample * batchSize)) return "";
    return t.cost(format.flops(perSample), format.flops(perSample * batchSize));
  }
}
