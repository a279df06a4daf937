import { useId } from "react";
import type { ChoiceField } from "../../train/fields";
import { useWords, wordFor } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { sharedWords } from "../shared/words";
import { type FieldNote, FieldRow } from "./FieldRow";

interface ChoiceControlProps {
  field: ChoiceField;
  label: string;
  note: FieldNote | null;
  hint: string | null;
  value: string;
  /** Why an option cannot be chosen here; undefined where it can. */
  whyNot: (option: string) => string | undefined;
  onChange: (value: string) => void;
}

export function ChoiceControl({ field, label, note, hint, value, whyNot, onChange }: ChoiceControlProps) {
  const t = useWords(sharedWords);
  const id = useId();
  const segments = field.options.map((option) => ({
    value: option,
    label: wordFor(t.options, option),
    unavailable: whyNot(option),
  }));
  return (
    <FieldRow id={id} name={field.name} label={label} note={note} hint={hint}>
      <Segmented labelledBy={id} segments={segments} value={value} onChange={onChange} />
    </FieldRow>
  );
}
