import { type ReactNode, useId } from "react";
import { isOffered } from "../../store/settings/config";
import {
  planFields,
  presetOfTogether,
  togetherPresetNames,
  togetherPresets,
} from "../../store/together/plan";
import type { EngineDescription } from "../../worker/api";
import { FieldControl } from "../controls/FieldControl";
import { FieldRow } from "../controls/FieldRow";
import { NumberControl } from "../controls/NumberControl";
import { NumberInput } from "../controls/NumberInput";
import { StopSlider } from "../controls/StopSlider";
import { nearestStop } from "../controls/stops";
import { useFormats, useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./PlanPanel.module.css";
import { usePlan, usePlanStore } from "./use-together";
import { words } from "./words";
import { writeDelay } from "./write-delay";

/** From none to a satellite's. */
const delays = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500];
const bytesOfMegabit = 125_000;
const megabitsUnit = "Mbit/s";
/** Bytes per second, 0 for no limit: from a slow phone to a wire in the house. */
const bandwidths = [...[5, 10, 20, 50, 100, 200, 500, 1000].map((megabits) => megabits * bytesOfMegabit), 0];

/** How many replicas, when they exchange what, and over which network; and what they train. */
export function PlanPanel({ description }: { description: EngineDescription }) {
  const { preset: presets, plan: t } = useWords(words);
  const plan = usePlan((state) => state.plan);
  const { choose } = usePlanStore();
  return (
    <div className={styles.plan}>
      <Segmented
        label={presets.label}
        segments={togetherPresetNames.map((value) => ({ value, label: presets.each[value] }))}
        value={presetOfTogether(plan) ?? ("" as (typeof togetherPresetNames)[number])}
        onChange={(name) => choose({ ...togetherPresets[name], maxSteps: plan.maxSteps })}
      />
      <div className={styles.fields}>
        <NumberControl
          field={planFields.replicas}
          label={t.replicas}
          note={null}
          hint={null}
          value={plan.replicas}
          onChange={(replicas) => choose({ replicas })}
        />
        <Choice
          name="schedule"
          label={t.schedule}
          hint={t.scheduleHint[plan.schedule]}
          names={t.schedules}
          value={plan.schedule}
          onChange={(schedule) => choose({ schedule })}
        />
        {plan.schedule === "diloco" && (
          <NumberControl
            field={planFields.localSteps}
            label={t.localSteps}
            note={null}
            hint={null}
            value={plan.localSteps}
            onChange={(localSteps) => choose({ localSteps })}
          />
        )}
        <Choice
          name="wire"
          label={t.wire}
          hint={null}
          names={{ f32: "f32", f16: "f16" }}
          value={plan.wire}
          onChange={(wire) => choose({ wire })}
        />
        <Delay />
        <Bandwidth />
      </div>
      <p className={styles.note}>{t.now}</p>
      <Training description={description} />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  name: "schedule" | "wire";
  label: string;
  hint: string | null;
  names: Readonly<Record<Value, string>>;
  value: Value;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ name, label, hint, names, value, onChange }: ChoiceProps<Value>) {
  const id = useId();
  const options = Object.keys(names) as Value[];
  return (
    <FieldRow id={id} name={name} label={label} note={null} hint={hint}>
      <Segmented
        labelledBy={id}
        segments={options.map((option) => ({ value: option, label: names[option] }))}
        value={value}
        onChange={onChange}
      />
    </FieldRow>
  );
}

function Delay() {
  const { plan: t } = useWords(words);
  const format = useFormats();
  const delayMs = usePlan(({ plan }) => plan.delayMs);
  const { choose } = usePlanStore();
  const written = delayMs === 0 ? t.noDelay : writeDelay(delayMs, format);
  return (
    <Amount name="delayMs" label={t.delayMs} hint={t.delayHint} written={written}>
      <StopSlider
        label={t.delayMs}
        stops={delays}
        place={nearestStop(delays, delayMs, "linear")}
        valueText={written}
        onChange={(value) => choose({ delayMs: value })}
      />
    </Amount>
  );
}

function Bandwidth() {
  const { plan: t } = useWords(words);
  const format = useFormats();
  const bandwidth = usePlan(({ plan }) => plan.bandwidth);
  const { choose } = usePlanStore();
  const written = bandwidth === 0 ? t.noLimit : `${format.rate(bandwidth / bytesOfMegabit)} ${megabitsUnit}`;
  const hint = bandwidth === 0 ? null : t.bandwidthHint(format.megabytes(bandwidth));
  return (
    <Amount name="bandwidth" label={t.bandwidth} hint={hint} written={written}>
      <StopSlider
        label={t.bandwidth}
        stops={bandwidths}
        place={
          bandwidth === 0 ? bandwidths.length - 1 : nearestStop(bandwidths.slice(0, -1), bandwidth, "log")
        }
        valueText={written}
        onChange={(value) => choose({ bandwidth: value })}
      />
    </Amount>
  );
}

interface AmountProps {
  name: string;
  label: string;
  hint: string | null;
  written: string;
  children: ReactNode;
}

function Amount({ name, label, hint, written, children }: AmountProps) {
  const id = useId();
  return (
    <FieldRow id={id} name={name} label={label} note={null} hint={hint}>
      <span className={styles.amount}>{written}</span>
      {children}
    </FieldRow>
  );
}

/** The settings of the run, folded but for where it ends. */
function Training({ description }: { description: EngineDescription }) {
  const { plan: t } = useWords(words);
  const shared = useWords(sharedWords);
  const id = useId();
  const draft = useRunState((state) => state.draft);
  const maxSteps = usePlan(({ plan }) => plan.maxSteps);
  const { choose } = usePlanStore();
  return (
    <>
      <p className={styles.maxSteps}>
        <label htmlFor={id}>{t.maxSteps}</label>
        <NumberInput
          id={id}
          value={maxSteps === 0 ? Number.NaN : maxSteps}
          isWrong={false}
          onChange={(value) => choose({ maxSteps: Number.isInteger(value) && value > 0 ? value : 0 })}
        />
        <span>{t.maxStepsUnit}</span>
      </p>
      <details className={styles.more}>
        <summary>{shared.settings}</summary>
        <div className={styles.fields}>
          {description.fields.filter(isOffered).map((field) => (
            <FieldControl key={field.name} field={field} draft={draft} />
          ))}
        </div>
      </details>
    </>
  );
}
