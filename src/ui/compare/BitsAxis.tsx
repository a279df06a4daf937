import { useId } from "react";
import { withAxis } from "../../store/results/plan";
import { isTrained, weightBits } from "../../train/choices";
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

/** The bits that trained weights are rounded to. All are made of those that are trained, without which there is nothing to compare. */
export function BitsAxis() {
  const t = useWords(words).plan.bits;
  const { f32 } = useWords(sharedWords).options;
  const format = useFormats();
  const id = useId();
  const { choose } = usePlanStore();
  const plan = usePlan((state) => state.plan);
  const values = plan.axes.bits ?? [];

  function turn(bits: WeightBits): void {
    const isDropped = values.includes(bits);
    const others = weightBits.filter((one) => one !== bits && values.includes(one));
    const next = weightBits.filter((one) => others.includes(one) || (one === bits && !isDropped));
    choose(withAxis(plan, name, isDropped && isTrained({ bits }) ? [] : next));
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
              obstacle={null}
              onChange={() => turn(bits)}
            />
          ))}
          <span className={styles.hint}>{t.hint}</span>
        </div>
      </Fixed>
    </fieldset>
  );
}
