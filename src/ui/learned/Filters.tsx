import { useId } from "react";
import type { Choice } from "../../store/runs/judged";
import { Segmented } from "../shared/Segmented";
import styles from "./Chosen.module.css";
import { useWords } from "./words";

interface FiltersProps {
  choice: Choice;
  classNames: readonly string[];
  onChange: (changes: Partial<Choice>) => void;
}

/** Which digits are listed, by what is written and what is read, and in which order. */
export function Filters({ choice, classNames, onChange }: FiltersProps) {
  const words = useWords();
  return (
    <div className={styles.filters}>
      <Segmented
        label={words.digits.which}
        segments={[
          { value: "wrong", label: words.digits.wrong },
          { value: "all", label: words.digits.all },
        ]}
        value={choice.wrongOnly ? "wrong" : "all"}
        onChange={(value) => onChange({ wrongOnly: value === "wrong" })}
      />
      <Segmented
        label={words.digits.order}
        segments={[
          { value: "set", label: words.digits.set },
          { value: "uncertain", label: words.digits.uncertain },
        ]}
        value={choice.order}
        onChange={(order) => onChange({ order })}
      />
      <div className={styles.classes}>
        <ClassSelect
          label={words.digits.written}
          classNames={classNames}
          value={choice.written}
          onChange={(written) => onChange({ written })}
        />
        <ClassSelect
          label={words.digits.read}
          classNames={classNames}
          value={choice.read}
          onChange={(read) => onChange({ read })}
        />
      </div>
    </div>
  );
}

interface ClassSelectProps {
  label: string;
  classNames: readonly string[];
  value: number | null;
  onChange: (value: number | null) => void;
}

function ClassSelect({ label, classNames, value, onChange }: ClassSelectProps) {
  const words = useWords();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}
      >
        <option value="">{words.digits.any}</option>
        {classNames.map((name, label) => (
          <option key={name} value={label}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
