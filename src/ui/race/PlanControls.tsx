import { type ReactNode, useId } from "react";
import { groups, type RacePlan, sizes } from "../../race/plan";
import { useFormats, useWords } from "../i18n";
import styles from "./Race.module.css";
import { rivalsKilobytes } from "./rivals-kilobytes";
import { words } from "./words";

interface PlanControlsProps {
  plan: RacePlan;
  hasGpu: boolean;
  isDisabled: boolean;
  onChange: (changes: Partial<RacePlan>) => void;
}

/** What is raced, in which precision, and who takes part. */
export function PlanControls({ plan, hasGpu, isDisabled, onChange }: PlanControlsProps) {
  const t = useWords(words);
  const format = useFormats();
  const ticks = <T,>(
    all: readonly T[],
    ticked: readonly T[],
    labelOf: (one: T) => ReactNode,
    choose: (next: readonly T[]) => void,
  ) =>
    all.map((one) => (
      <label key={String(one)} className={styles.tick}>
        <input
          type="checkbox"
          checked={ticked.includes(one)}
          disabled={isDisabled || (one === "gpu" && !hasGpu)}
          onChange={() => choose(all.filter((other) => ticked.includes(other) !== (other === one)))}
        />
        {labelOf(one)}
      </label>
    ));
  return (
    <div className={styles.plan}>
      <Ticks label={t.sizes}>
        {ticks(
          sizes as readonly number[],
          plan.sizes,
          (size) => t.size(format.count(size)),
          (next) => onChange({ sizes: next }),
        )}
      </Ticks>
      <Ticks label={t.precisions}>
        {ticks(["f32", "f16"] as const, plan.precisions, String, (precisions) => onChange({ precisions }))}
      </Ticks>
      <Ticks label={t.groups}>
        {ticks(
          groups,
          plan.groups,
          (group) => t.group[group],
          (next) => onChange({ groups: next }),
        )}
      </Ticks>
      <p className={styles.note}>{t.fetch(format.count(rivalsKilobytes))}</p>
    </div>
  );
}

function Ticks({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className={styles.ticks} aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      {children}
    </fieldset>
  );
}
