import { useId, useState } from "react";
import { readAxisValue, withAxis, writeAxisValue } from "../../store/results/plan";
import { type FieldValue, isSameValue, obstacleTo } from "../../store/settings/config";
import { isComparable } from "../../train/choices";
import type { CompareField, EngineDescription, Field } from "../../worker/api";
import { allowedRange } from "../controls/allowed-range";
import { FieldName } from "../controls/FieldName";
import { Fixed } from "../demo/Prepared";
import { useWords, wordFor } from "../i18n";
import { sharedWords } from "../shared/words";
import styles from "./PlanPanel.module.css";
import { Tick } from "./Tick";
import { usePlan, usePlanStore } from "./use-plan";
import { words } from "./words";

interface AxisControlProps {
  name: Exclude<CompareField, "bits">;
  field: Field;
  description: EngineDescription;
}

/** The values of one axis: each option to be ticked, or a list of numbers to be typed. None means it is no axis. */
export function AxisControl({ name, field, description }: AxisControlProps) {
  const shared = useWords(sharedWords);
  const id = useId();
  const { choose: choosePlan } = usePlanStore();
  const plan = usePlan((state) => state.plan);
  const values: readonly FieldValue[] = plan.axes[name] ?? [];
  const choose = (next: readonly FieldValue[]) => choosePlan(withAxis(plan, name, next));
  return (
    <fieldset className={styles.axis} aria-labelledby={id}>
      <FieldName id={id} name={name} label={wordFor(shared.fields, name)} />
      <Fixed name={name}>
        {field.kind === "choice" ? (
          <Ticks field={field} description={description} values={values} onChange={choose} />
        ) : (
          <ValueList field={field} labelledBy={id} values={values} onChange={choose} />
        )}
      </Fixed>
    </fieldset>
  );
}

interface TicksProps extends Omit<AxisControlProps, "name"> {
  field: Extract<Field, { kind: "choice" }>;
  values: readonly FieldValue[];
  onChange: (values: readonly FieldValue[]) => void;
}

function Ticks({ field, description, values, onChange }: TicksProps) {
  const shared = useWords(sharedWords);
  const options = field.options.filter((option) => isComparable(option)) as FieldValue[];
  return (
    <div className={styles.ticks}>
      {options.map((option) => {
        const obstacle = obstacleTo(field, option, description);
        const isTicked = values.includes(option);
        return (
          <Tick
            key={String(option)}
            label={wordFor(shared.options, String(option))}
            isTicked={isTicked}
            obstacle={obstacle && shared.unavailable[obstacle]}
            onChange={() =>
              // In the order of the options, whichever was ticked first.
              onChange(options.filter((one) => (one === option ? !isTicked : values.includes(one))))
            }
          />
        );
      })}
    </div>
  );
}

interface ValueListProps {
  field: Field;
  labelledBy: string;
  values: readonly FieldValue[];
  onChange: (values: readonly FieldValue[]) => void;
}

function ValueList({ field, labelledBy, values, onChange }: ValueListProps) {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const hints: Readonly<Record<string, string>> = t.plan.listHint;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? values.map(writeAxisValue).join(", ");
  const wrong = partsOf(shown).find((part) => readAxisValue(field, part) === null);
  return (
    <>
      <input
        className={styles.list}
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-labelledby={labelledBy}
        aria-invalid={wrong !== undefined || undefined}
        aria-describedby={id}
        placeholder={t.plan.noAxis}
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value);
          const read = partsOf(target.value).map((part) => readAxisValue(field, part));
          const known = read.filter((value): value is FieldValue => value !== null);
          onChange(known.filter((value, i) => known.findIndex((one) => isSameValue(one, value)) === i));
        }}
        onBlur={() => setTyped(null)}
      />
      <span id={id} className={wrong === undefined ? styles.hint : styles.problem}>
        {wrong === undefined
          ? hints[field.name]
          : field.kind === "widths"
            ? t.plan.wrongWidths(wrong)
            : t.plan.wrongValue(wrong, allowedRange(field, shared))}
      </span>
    </>
  );
}

const partsOf = (text: string): string[] => text.split(/[,，;\s]+/).filter(Boolean);
