import { useId } from "react";
import { useStore } from "zustand";
import { comparison } from "../../store/results/compare-engine";
import { countVariants, type PlanPreset, planPresets, variantsOf } from "../../store/results/plan";
import { obstacleTo, plannedSteps } from "../../store/settings/config";
import { compareFields, mostVariants } from "../../train/choices";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { FieldControl } from "../controls/FieldControl";
import { NumberInput } from "../controls/NumberInput";
import { useFormats, useText } from "../i18n";
import { Button } from "../shared/Button";
import { Segmented } from "../shared/Segmented";
import { useRunState } from "../use-session";
import { AxisControl } from "./AxisControl";
import { CopyText } from "./CopyText";
import { closeResult } from "./opened";
import styles from "./PlanPanel.module.css";
import { choosePlan, usePlan } from "./use-plan";
import { useVariantName } from "./variant-names";
import { useWords } from "./words";

const presetNames = Object.keys(planPresets) as PlanPreset[];

/** What to compare: a question that people come with, or axes and values of one's own. */
export function PlanPanel({ description }: { description: EngineDescription }) {
  const words = useWords();
  const plan = usePlan((state) => state.plan);
  const draft = useRunState((state) => state.draft);
  const chosen = presetNames.find(
    (name) => JSON.stringify(planPresets[name].axes) === JSON.stringify(plan.axes),
  );
  const axesId = useId();
  const t = useText();
  const device = description.fields.find(({ name }) => name === "device");
  const obstacle = device ? obstacleTo(device, "gpu", description) : null;
  return (
    <section className={styles.plan} aria-labelledby="plan-title">
      <div>
        <h2 id="plan-title">{words.plan.title}</h2>
        <p className={styles.intro}>{words.intro}</p>
      </div>
      <div className={styles.presets}>
        <Segmented
          label={words.plan.presets}
          segments={presetNames.map((value) => ({
            value,
            label: words.plan.preset[value],
            unavailable: value === "device" && obstacle ? t.controls.unavailable[obstacle] : undefined,
          }))}
          value={chosen ?? ("" as PlanPreset)}
          onChange={(name) => choosePlan({ ...planPresets[name], maxSteps: plan.maxSteps })}
        />
      </div>
      <div className={styles.columns}>
        <fieldset aria-labelledby={axesId} className={styles.axes}>
          <h3 id={axesId} className={styles.heading}>
            {words.plan.axes}
          </h3>
          {compareFields.map((name) => {
            const field = description.fields.find((known) => known.name === name);
            return field && <AxisControl key={name} name={name} field={field} description={description} />;
          })}
        </fieldset>
        <Common description={description} draft={draft} />
      </div>
      <Start description={description} draft={draft} />
    </section>
  );
}

/** What all variants have in common: the epochs at hand, the rest folded. */
function Common({ description, draft }: { description: EngineDescription; draft: RunConfig }) {
  const words = useWords();
  const id = useId();
  const plan = usePlan((state) => state.plan);
  const fields = description.fields.filter(({ name }) => !(name in plan.axes) && name !== "dataset");
  const epochs = fields.find(({ name }) => name === "epochs")!;
  return (
    <div className={styles.common}>
      <h3 className={styles.heading}>{words.plan.shared}</h3>
      <FieldControl field={epochs} draft={draft} />
      <p className={styles.maxSteps}>
        <label htmlFor={id}>{words.plan.maxSteps}</label>
        <NumberInput
          id={id}
          value={plan.maxSteps ?? Number.NaN}
          isWrong={false}
          onChange={(value) =>
            choosePlan({ ...plan, maxSteps: Number.isInteger(value) && value > 0 ? value : null })
          }
        />
        <span>{words.plan.maxStepsUnit}</span>
      </p>
      <Baseline />
      <details className={styles.more}>
        <summary>{useText().controls.title}</summary>
        {fields
          .filter(({ name, appliesWhen }) => name !== "epochs" && (!appliesWhen || isOn(appliesWhen.field)))
          .map((field) => (
            <FieldControl key={field.name} field={field} draft={draft} />
          ))}
      </details>
    </div>
  );

  /** Those that matter to some variants only are left to the others' defaults. */
  function isOn(name: string): boolean {
    const condition = description.fields.find((field) => field.appliesWhen?.field === name)?.appliesWhen;
    return (
      condition !== undefined && [condition.equals].flat().includes(String(draft[name as keyof RunConfig]))
    );
  }
}

function Baseline() {
  const words = useWords();
  const id = useId();
  const nameOf = useVariantName();
  const plan = usePlan((state) => state.plan);
  const draft = useRunState((state) => state.draft);
  const names = Object.keys(plan.axes) as (keyof typeof plan.axes)[];
  return (
    <p className={styles.baseline}>
      <label htmlFor={id}>{words.plan.baseline}</label>
      <select
        className={styles.baselines}
        id={id}
        value={plan.baseline}
        onChange={(event) => choosePlan({ ...plan, baseline: Number(event.target.value) })}
      >
        {variantsOf(plan.axes)
          .slice(0, mostVariants)
          .map((changes, i) => (
            <option key={JSON.stringify(changes)} value={i}>
              {nameOf({ ...draft, ...changes }, names)}
            </option>
          ))}
      </select>
    </p>
  );
}

function Start({ description, draft }: { description: EngineDescription; draft: RunConfig }) {
  const words = useWords();
  const format = useFormats();
  const plan = usePlan((state) => state.plan);
  const isActive = useStore(comparison, (state) => state.isActive);
  const hasResult = useStore(comparison, (state) => state.record !== null);
  const count = countVariants(plan);
  const dataset = description.datasets.find(({ name }) => name === draft.dataset);
  const isPossible = count <= mostVariants;
  const steps =
    dataset && isPossible
      ? variantsOf(plan.axes).reduce((sum, changes) => {
          const planned = plannedSteps({ ...draft, ...changes }, dataset);
          return sum + Math.min(planned, plan.maxSteps ?? planned);
        }, 0)
      : Number.NaN;

  function start(): void {
    closeResult();
    const { axes, baseline, maxSteps } = plan;
    void comparison.start(axes, { base: draft, baseline, ...(maxSteps !== null && { maxSteps }) });
  }

  return (
    <div className={styles.start}>
      <Button
        look={isActive ? "plain" : "primary"}
        icon="play"
        disabled={!isPossible || isActive}
        onClick={start}
      >
        {hasResult ? words.plan.again : words.plan.start}
      </Button>
      <p aria-live="polite">
        <span>
          {" "}
          {!isPossible
            ? words.plan.tooMany(format.count(count), format.count(mostVariants))
            : count === 1
              ? words.plan.oneVariant
              : words.plan.count(format.count(count))}
        </span>
        {Number.isFinite(steps) && (
          <span className={styles.quiet}>{words.plan.steps(format.count(steps))}</span>
        )}
      </p>
      <CopyText label={words.plan.copyLink} text={() => Promise.resolve(location.href.replace(/#.*/, ""))} />
    </div>
  );
}
