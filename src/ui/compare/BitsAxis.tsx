import { useId } from "react";
import { withAxis } from "../../store/results/plan";
import { weightBits } from "../../train/choices";
import type { WeightBits } from "../../worker/api";
import { FieldName } from "../controls/FieldName";
import { Fixed } from "../demo/Prepared";
import { useFormats, useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import styles from "./PlanPanel.module.css";
import { Tick } from "./Tick";
import { usePlan, usePlanStore } from "./use-plan";
import { words } from "./words";

const name = "bits";

/** The bits that trained weights are rounded to. Those that were trained stay ticked as long as others are: all are made of them. */
export function BitsAxis() {
  const t = useWords(words).plan.bits;
  const { f32 } = useWords(sharedWords).options;
  const format = useFormats();
  const id = useId();
  const { choose } = usePlanStore();
  const plan = usePlan((state) => state.plan);
  const values = plan.axes.bits ?? [];
  const isNeeded = values.length > 1;

  function turn(bits: WeightBits): void {
    const next = weightBits.filter((one) => (one === bits ? !values.includes(one) : values.includes(one)));
    choose(withAxis(plan, name, next));
  }

  return (
    <fieldset className={styles.axis} aria-labelledby={id}>
      <FieldName id={id} name={name} label={t.label} />
      <Fixed name={name}>
        <div className={styles.ticks}>
          {weightBits.map((bits) => (
            <Tick
              key={bits}
              label={bits === 32 ? f32 : format.count(bits)}
              isTicked={values.includes(bits)}
              obstacle={bits === 32 && isNeeded ? t.needed : null}
              onChange={() => turn(bits)}
            />
          ))}
        </div>
        <span className={styles.hint}>{t.hint}</span>
      </Fixed>
    </fieldset>
  );
}
