import { memo, useId } from "react";
import type { Choice } from "../../store/runs/judged";
import { useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import styles from "./Chosen.module.css";
import { words } from "./words";

interface FiltersProps {
  choice: Choice;
  classNames: readonly string[];
  onChange: (changes: Partial<Choice>) => void;
}

/** Which digits are listed, by what is written and what is read, and in which order. */
export const Filters = memo(function Filters({ choice, classNames, onChange }: FiltersProps) {
  const t = useWords(words);
  return (
    <div className={styles.filters}>
      <Segmented
        label={t.digits.which}
        segments={[
          { value: "wrong", label: t.digits.wrong },
          { value: "all", label: t.digits.all },
        ]}
        value={choice.wrongOnly ? "wrong" : "all"}
        onChange={(value) => onChange({ wrongOnly: value === "wrong" })}
      />
      <Segmented
        label={t.digits.order}
        segments={[
          { value: "set", label: t.digits.set },
          { value: "uncertain", label: t.digits.uncertain },
        ]}
        value={choice.order}
        onChange={(order) => onChange({ order })}
      />
      <div className={styles.classes}>
        <ClassSelect
          label={t.digits.written}
          classNames={classNames}
          value={choice.written}
          onChange={(written) => onChange({ written })}
        />
        <ClassSelect
          label={t.digits.read}
          classNames={classNames}
          value={choice.read}
          onChange={(read) => onChange({ read })}
        />
      </div>
    </div>
  );
});

interface ClassSelectProps {
  label: string;
  classNames: readonly string[];
  value: number | null;
  onChange: (value: number | null) => void;
}

function ClassSelect({ label, classNames, value, onChange }: ClassSelectProps) {
  const t = useWords(words);
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}
      >
        <option value="">{t.digits.any}</option>
        {classNames.map((name, label) => (
          <option key={name} value={label}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
